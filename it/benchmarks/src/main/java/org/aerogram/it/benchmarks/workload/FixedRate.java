// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.workload;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What the broker's process costs: idle, and at 10,000 messages a second. */
final class FixedRate implements Workload {
    private static final int MESSAGES_PER_SECOND = 10_000;
    /** What came before, and connecting, is to be over. */
    private static final Duration SETTLING = Duration.ofSeconds(4);

    @Override
    public String name() {
        return "10,000 messages/s";
    }

    @Override
    public void run(final WorkloadRun run) throws Exception {
        final Connection connection = run.connect();
        final Session receiving = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        final MessageConsumer consumer = receiving.createConsumer(receiving.createQueue("fixed"));
        final Session sending = run.connect().createSession(false, Session.AUTO_ACKNOWLEDGE);
        final MessageProducer producer = sending.createProducer(sending.createQueue("fixed"));
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);

        pause(SETTLING);
        run.figure("idle broker CPU %", cpuPercent(run, () -> pause(run.measured())));
        consumer.setMessageListener(message -> {});
        paced(run, sending, producer, run.warmUp());
        run.figure("broker CPU %", cpuPercent(run, () -> paced(run, sending, producer, run.measured())));
        run.figure("broker resident MiB", run.broker().residentMiB());
    }

    private static double cpuPercent(final WorkloadRun run, final Runnable work) {
        final double before = run.broker().cpuSeconds();
        final long start = System.nanoTime();
        work.run();
        return (run.broker().cpuSeconds() - before) * 1e11 / (System.nanoTime() - start);
    }

    private static void pause(final Duration duration) {
        final long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private static void paced(
            final WorkloadRun run, final Session session, final MessageProducer producer, final Duration duration) {
        final byte[] body = run.body();
        final long start = System.nanoTime();
        long sent = 0;
        try {
            while (System.nanoTime() - start < duration.toNanos()) {
                final long due = (System.nanoTime() - start) * MESSAGES_PER_SECOND / 1_000_000_000L;
                for (; sent < due; sent++) {
                    final BytesMessage message = session.createBytesMessage();
                    message.writeBytes(body);
                    producer.send(message);
                }
                LockSupport.parkNanos(100_000);
            }
        } catch (final JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
