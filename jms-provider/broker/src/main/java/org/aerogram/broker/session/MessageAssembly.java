// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.session;

import org.aerogram.broker.address.Destination;
import org.aerogram.broker.message.StoredMessage;

/** The message that is under way from a client on one stream: its pieces come as commands of their own. */
public final class MessageAssembly {
    private StoredMessage message;
    private Destination destination;
    private CommandFailure failure;
    private long transactionId;
    private long timeToLiveMs;
    private long deliveryDelayMs;
    private long bodyLength;
    private boolean confirm;
    private boolean underWay;

    /** A message begins. @param bodyLength -1: not known. */
    public void begin(
            final long transaction,
            final long timeToLive,
            final long deliveryDelay,
            final long body,
            final boolean asksConfirmation) {
        underWay = true;
        transactionId = transaction;
        timeToLiveMs = timeToLive;
        deliveryDelayMs = deliveryDelay;
        bodyLength = body;
        confirm = asksConfirmation;
        failure = null;
        message = null;
        destination = null;
    }

    /** Where it goes, and where its bytes are kept; the reference passes to the assembly. */
    public void accept(final StoredMessage stored, final Destination target) {
        message = stored;
        destination = target;
    }

    /** The message cannot be taken; its remaining pieces are ignored. */
    public void refuse(final CommandFailure reason) {
        failure = reason;
        drop();
    }

    /** No message is under way any more; the reference to it, if any, passes to the caller. */
    public StoredMessage end() {
        final StoredMessage whole = message;
        message = null;
        underWay = false;
        return whole;
    }

    /** What has come of it is forgotten. */
    public void drop() {
        if (message != null) {
            message.release();
            message = null;
        }
    }

    public boolean isUnderWay() {
        return underWay;
    }

    public StoredMessage message() {
        return message;
    }

    public Destination destination() {
        return destination;
    }

    /** Why it cannot be taken; null where it can. */
    public CommandFailure failure() {
        return failure;
    }

    public long transactionId() {
        return transactionId;
    }

    public long timeToLiveMs() {
        return timeToLiveMs;
    }

    public long deliveryDelayMs() {
        return deliveryDelayMs;
    }

    public long bodyLength() {
        return bodyLength;
    }

    public boolean isConfirm() {
        return confirm;
    }
}
