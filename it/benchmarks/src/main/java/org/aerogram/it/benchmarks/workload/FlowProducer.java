// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.workload;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;

/** Sends until the flow stops. */
final class FlowProducer implements Runnable, CompletionListener {
    private static final int ROOM_CHECK_INTERVAL = 32;
    private static final int BATCH = 100;

    private final Session session;
    private final MessageProducer producer;
    private final Progress progress;
    private final Flow.Sending sending;
    private final int copies;
    private final byte[] body;

    FlowProducer(
            final WorkloadRun run,
            final Progress progress,
            final boolean topic,
            final String destination,
            final Flow.Sending sending,
            final int copies)
            throws JMSException {
        this.session =
                run.connect().createSession(sending.sessionMode == Session.SESSION_TRANSACTED, sending.sessionMode);
        this.producer =
                session.createProducer(topic ? session.createTopic(destination) : session.createQueue(destination));
        this.producer.setDeliveryMode(sending.deliveryMode);
        this.progress = progress;
        this.sending = sending;
        this.copies = copies;
        this.body = run.body();
    }

    @Override
    public void run() {
        try {
            for (int i = 0; !progress.isStopped(); i++) {
                if (i % ROOM_CHECK_INTERVAL == 0) {
                    progress.awaitRoom();
                }
                send(i);
            }
            if (sending == Flow.Sending.TRANSACTED) {
                session.commit();
            }
            producer.close();
        } catch (final JMSException | RuntimeException e) {
            progress.fail(e);
        }
    }

    private void send(final int i) throws JMSException {
        final BytesMessage message = session.createBytesMessage();
        message.writeBytes(body);
        message.setIntProperty("n", i % 10);
        if (sending == Flow.Sending.PERSISTENT_ASYNCHRONOUS) {
            producer.send(message, this);
        } else {
            producer.send(message);
        }
        if (sending == Flow.Sending.TRANSACTED && i % BATCH == BATCH - 1) {
            session.commit();
        }
        progress.expect(copies);
    }

    @Override
    public void onCompletion(final Message message) {
        // the consumer counts
    }

    @Override
    public void onException(final Message message, final Exception exception) {
        progress.fail(exception);
    }
}
