// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

/**
 * When to give the node new credit. The invariant: what the node may still send, plus what has come and is not consumed, plus what has been
 * consumed and not given back, is the target. New credit is due when half of the target, in messages or in bytes, has been consumed.
 *
 * <p>A target of 0 messages means that each message is asked for: nothing is ever due.
 */
public final class CreditMeter {
    private final int targetMessages;
    private final long targetBytes;
    private int consumedMessages;
    private long consumedBytes;

    public CreditMeter(final int targetMessages, final long targetBytes) {
        this.targetMessages = targetMessages;
        this.targetBytes = targetBytes;
    }

    /** One message has been consumed. @return whether a grant is due. */
    public boolean consumed(final long lengthBytes) {
        consumedMessages++;
        consumedBytes += lengthBytes;
        return isDue();
    }

    public boolean isDue() {
        return targetMessages > 0 && (2L * consumedMessages >= targetMessages || 2 * consumedBytes >= targetBytes);
    }

    public int grantMessages() {
        return consumedMessages;
    }

    public long grantBytes() {
        return consumedBytes;
    }

    /** What {@link #grantMessages()} and {@link #grantBytes()} said has been given. */
    public void granted() {
        consumedMessages = 0;
        consumedBytes = 0;
    }

    /** The node's credit is zero now, and so much has come and is not consumed: all the rest of the target is due. */
    public void drained(final int waitingMessages, final long waitingBytes) {
        consumedMessages = Math.max(0, targetMessages - waitingMessages);
        consumedBytes = targetBytes - waitingBytes;
    }
}
