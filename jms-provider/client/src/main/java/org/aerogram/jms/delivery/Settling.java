// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.delivery;

import jakarta.jms.JMSException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.aerogram.jms.engine.Conversation;
import org.aerogram.jms.polling.Requests;
import org.aerogram.protocol.codec.SettleOutcome;

/**
 * Settles deliveries of this life of the node only: where the node is restarted while the command waits for room, the deliveries come again, and a settlement that came
 * after that would be taken as done, of deliveries that nobody knows any more. Needs the wire's lock, held once.
 */
final class Settling {
    /** Instead of a command: the node was restarted meanwhile, and nothing was published. */
    static final long VOID = -1;

    /** Instead of a command: the session is at its end, and its deliveries go back; nothing was published. */
    static final long TOO_LATE = -2;

    private final Requests requests;
    private final Conversation conversation;
    private final BooleanSupplier sealed;

    /** @param sealed whether the session is at its end. */
    Settling(final Requests requests, final Conversation conversation, final BooleanSupplier sealed) {
        this.requests = requests;
        this.conversation = conversation;
        this.sealed = sealed;
    }

    /** @return the command, or {@link #VOID}. */
    long settle(
            final int consumerId,
            final long first,
            final long last,
            final long transactionId,
            final SettleOutcome outcome,
            final boolean confirm)
            throws JMSException {
        return requests.publish("acknowledge", inThisLife(() -> conversation
                .commands()
                .settle(consumerId, first, last, transactionId, outcome, confirm)));
    }

    /**
     * What the application acknowledges itself, maybe while another thread closes the session; to be confirmed.
     *
     * @return the command, {@link #VOID} or {@link #TOO_LATE}.
     */
    long acknowledge(final int consumerId, final long first, final long last) throws JMSException {
        final LongSupplier command = inThisLife(
                () -> conversation.commands().settle(consumerId, first, last, 0, SettleOutcome.ACCEPTED, true));
        return requests.publish("acknowledge", () -> sealed.getAsBoolean() ? TOO_LATE : command.getAsLong());
    }

    private LongSupplier inThisLife(final LongSupplier command) {
        final int deliveries = conversation.deliveryGeneration();
        return () -> deliveries == conversation.deliveryGeneration() ? command.getAsLong() : VOID;
    }
}
