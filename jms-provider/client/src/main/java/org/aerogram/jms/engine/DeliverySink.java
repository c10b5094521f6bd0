// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

import org.aerogram.protocol.ErrorCode;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Takes what comes for one consumer. Called with the connection's lock held: it must be quick and must not block. */
public interface DeliverySink {
    /**
     * A whole message: head, then body, in one run of bytes that is valid during the call only.
     *
     * @param deliverySeq counts this consumer's deliveries from 1.
     * @param deliveryCount 1 for the first time.
     */
    void onDelivery(
            long deliverySeq,
            int deliveryCount,
            boolean redelivered,
            DirectBuffer buffer,
            int offset,
            int headLength,
            int bodyLength);

    /** The same for a message that came in several pieces, put together in an array that holds nothing else: the callee may keep it. */
    default void onAssembled(
            final long deliverySeq,
            final int deliveryCount,
            final boolean redelivered,
            final byte[] message,
            final int headLength) {
        onDelivery(
                deliverySeq,
                deliveryCount,
                redelivered,
                new UnsafeBuffer(message),
                0,
                headLength,
                message.length - headLength);
    }

    /**
     * The head of a message whose body comes as it is read.
     *
     * @param head holds nothing else: the callee may keep it.
     */
    default void onBodyBegins(
            final long deliverySeq,
            final int deliveryCount,
            final boolean redelivered,
            final byte[] head,
            final ArrivingBody body) {
        body.discard();
    }

    /** That delivery has come whole, or to its end otherwise. */
    default void onBodyEnded(final long deliverySeq) {
        // nobody waited for it
    }

    /** The session of the node is another one: everything delivered so far belongs to the past and will come again. */
    void onReset();

    /** The node took the consumer away, or did not let it come back. */
    void onClosed(ErrorCode code, String reason);
}
