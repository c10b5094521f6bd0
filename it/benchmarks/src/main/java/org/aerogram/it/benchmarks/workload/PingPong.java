// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.workload;

import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Round trip between two connections over two queues, one message at a time, non-persistent. */
final class PingPong implements Workload {
    private static final long RECEIVE_TIMEOUT_MS = 30_000;

    @Override
    public String name() {
        return "ping-pong";
    }

    @Override
    public void run(final WorkloadRun run) throws Exception {
        final Thread echo = new Thread(() -> echo(run), "echo");
        echo.start();
        final Session session = run.connect().createSession(false, Session.AUTO_ACKNOWLEDGE);
        final MessageProducer ping = session.createProducer(session.createQueue("ping"));
        ping.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        final MessageConsumer pong = session.createConsumer(session.createQueue("pong"));
        final byte[] body = run.body();

        exchange(session, ping, pong, body, run.warmUp().toNanos(), new Histogram(TimeUnit.MINUTES.toNanos(1), 3));
        final Histogram roundTrips = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
        exchange(session, ping, pong, body, run.measured().toNanos(), roundTrips);
        final Message end = session.createMessage();
        end.setBooleanProperty("end", true);
        ping.send(end);
        echo.join();

        run.figure("p50 us", roundTrips.getValueAtPercentile(50) / 1000.0);
        run.figure("p99 us", roundTrips.getValueAtPercentile(99) / 1000.0);
        run.figure("p99.9 us", roundTrips.getValueAtPercentile(99.9) / 1000.0);
    }

    private static void exchange(
            final Session session,
            final MessageProducer ping,
            final MessageConsumer pong,
            final byte[] body,
            final long durationNs,
            final Histogram roundTrips)
            throws JMSException {
        final long end = System.nanoTime() + durationNs;
        long before = System.nanoTime();
        while (before < end) {
            final BytesMessage message = session.createBytesMessage();
            message.writeBytes(body);
            ping.send(message);
            if (pong.receive(RECEIVE_TIMEOUT_MS) == null) {
                throw new IllegalStateException("no answer within " + RECEIVE_TIMEOUT_MS + " ms");
            }
            final long after = System.nanoTime();
            roundTrips.recordValue(after - before);
            before = after;
        }
    }

    private static void echo(final WorkloadRun run) {
        try {
            final Session session = run.connect().createSession(false, Session.AUTO_ACKNOWLEDGE);
            final MessageConsumer ping = session.createConsumer(session.createQueue("ping"));
            final MessageProducer pong = session.createProducer(session.createQueue("pong"));
            pong.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            final byte[] body = run.body();
            for (Message m = ping.receive(RECEIVE_TIMEOUT_MS);
                    m != null && !m.propertyExists("end");
                    m = ping.receive(RECEIVE_TIMEOUT_MS)) {
                final BytesMessage message = session.createBytesMessage();
                ((BytesMessage) m).readBytes(body);
                message.writeBytes(body);
                pong.send(message);
            }
        } catch (final JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
