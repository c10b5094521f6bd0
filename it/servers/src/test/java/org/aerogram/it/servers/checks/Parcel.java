// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import java.util.UUID;

/** A message that is like no other, to see whether what was sent on one way comes on another. */
public final class Parcel {
    private static final long ANSWER_MS = 20_000;

    private final String text = UUID.randomUUID().toString();

    private Parcel() {}

    /** Sends one. */
    public static Parcel sent(final JMSContext context, final Queue queue) {
        final Parcel parcel = new Parcel();
        context.createProducer().send(queue, parcel.text);
        return parcel;
    }

    /**
     * Receives it as the first message of the queue.
     *
     * @throws IllegalStateException if another one comes, or none.
     */
    public void comesFirst(final JMSContext context, final Queue queue) {
        final String received = context.createConsumer(queue).receiveBody(String.class, ANSWER_MS);
        Check.require(text.equals(received), "received " + received);
    }

    /**
     * Receives it after what an earlier check may have left.
     *
     * @throws IllegalStateException if none comes any more.
     */
    public void comes(final JMSContext context, final Queue queue) {
        final JMSConsumer consumer = context.createConsumer(queue);
        String received;
        do {
            received = consumer.receiveBody(String.class, ANSWER_MS);
        } while (received != null && !received.equals(text));
        Check.require(received != null, "received none of " + text);
    }
}
