// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.delivery;

import jakarta.jms.JMSException;
import org.aerogram.jms.engine.Conversation;
import org.aerogram.jms.polling.Requests;
import org.aerogram.protocol.codec.SettleOutcome;

/**
 * Settles deliveries of this life of the node only: where the node is restarted while the command waits for room, the deliveries come again, and a settlement that came
 * after that would be taken as done, of deliveries that nobody knows any more.
 */
final class Settling {
    /** Instead of a command: the node was restarted meanwhile, and nothing was published. */
    static final long VOID = -1;

    private Settling() {}

    /** @return the command, or {@link #VOID}. */
    static long publish(
            final Requests requests,
            final Conversation conversation,
            final int consumerId,
            final long first,
            final long last,
            final long transactionId,
            final SettleOutcome outcome,
            final boolean confirm)
            throws JMSException {
        final int deliveries = conversation.deliveryGeneration();
        return requests.publish(
                "acknowledge",
                () -> deliveries == conversation.deliveryGeneration()
                        ? conversation.commands().settle(consumerId, first, last, transactionId, outcome, confirm)
                        : VOID);
    }
}
