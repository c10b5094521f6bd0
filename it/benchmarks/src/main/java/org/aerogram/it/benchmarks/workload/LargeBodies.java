// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.workload;

import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;

/** Bodies of one megabyte, one at a time from connection to connection. */
final class LargeBodies implements Workload {
    private static final int MEGABYTE = 1_000_000;
    private static final long RECEIVE_TIMEOUT_MS = 30_000;

    @Override
    public String name() {
        return "1 MB bodies";
    }

    @Override
    public void run(final WorkloadRun run) throws Exception {
        final Session sending = run.connect().createSession(false, Session.AUTO_ACKNOWLEDGE);
        final Session receiving = run.connect().createSession(false, Session.AUTO_ACKNOWLEDGE);
        final MessageConsumer consumer = receiving.createConsumer(receiving.createQueue("large"));
        final MessageProducer producer = sending.createProducer(sending.createQueue("large"));
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        final byte[] body = new byte[MEGABYTE];
        transfer(sending, producer, consumer, body, run.warmUp().toNanos());
        run.figure(
                "MB/s",
                transfer(sending, producer, consumer, body, run.measured().toNanos()));
    }

    private static double transfer(
            final Session session,
            final MessageProducer producer,
            final MessageConsumer consumer,
            final byte[] body,
            final long durationNs)
            throws Exception {
        final long start = System.nanoTime();
        long megabytes = 0;
        while (System.nanoTime() - start < durationNs) {
            final BytesMessage message = session.createBytesMessage();
            message.writeBytes(body);
            producer.send(message);
            final BytesMessage received = (BytesMessage) consumer.receive(RECEIVE_TIMEOUT_MS);
            if (received == null || received.readBytes(body) != body.length) {
                throw new IllegalStateException("the body did not arrive whole");
            }
            megabytes++;
        }
        return megabytes * 1e9 / (System.nanoTime() - start);
    }
}
