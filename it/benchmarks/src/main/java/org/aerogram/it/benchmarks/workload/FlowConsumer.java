// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.workload;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;

/** Receives until the flow stops. */
final class FlowConsumer implements Runnable {
    private static final long RECEIVE_TIMEOUT_MS = 100;

    private final MessageConsumer consumer;
    private final Progress progress;

    FlowConsumer(
            final WorkloadRun run,
            final Progress progress,
            final boolean topic,
            final String destination,
            final String selector)
            throws JMSException {
        final Session session = run.connect().createSession(false, Session.AUTO_ACKNOWLEDGE);
        final Destination from = topic ? session.createTopic(destination) : session.createQueue(destination);
        this.consumer = selector.isEmpty() ? session.createConsumer(from) : session.createConsumer(from, selector);
        this.progress = progress;
    }

    @Override
    public void run() {
        try {
            while (!progress.isStopped()) {
                if (consumer.receive(RECEIVE_TIMEOUT_MS) != null) {
                    progress.received();
                }
            }
            consumer.close();
        } catch (final JMSException | RuntimeException e) {
            progress.fail(e);
        }
    }
}
