// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine.command;

import org.agrona.DirectBuffer;

/** One message on its way into the command window, piece by piece. Reused by its session. */
public final class OutgoingMessage {
    private final int streamId;
    private int destinationId;
    private long transactionId;
    private long timeToLiveMs;
    private long deliveryDelayMs;
    private int priority;
    private boolean persistent;
    private boolean confirm;
    private DirectBuffer payload;
    private int headLength;
    private int length;
    private int handedOver;
    private boolean begun;
    private boolean goesOn;
    private boolean complete;

    public OutgoingMessage(final int streamId) {
        this.streamId = streamId;
    }

    /** Where to, and how. */
    public OutgoingMessage to(final int destination, final long transaction, final boolean confirmed) {
        destinationId = destination;
        transactionId = transaction;
        confirm = confirmed;
        return this;
    }

    public OutgoingMessage quality(final boolean persists, final int prio, final long ttlMs, final long delayMs) {
        persistent = persists;
        priority = prio;
        timeToLiveMs = ttlMs;
        deliveryDelayMs = delayMs;
        return this;
    }

    /** The head of headLength bytes and the body, in one run from the buffer's start. */
    public OutgoingMessage content(final DirectBuffer buffer, final int head, final int total) {
        payload = buffer;
        headLength = head;
        length = total;
        goesOn = false;
        restart();
        return this;
    }

    /** The head, in the first bytes of the buffer, of a message whose body is not there yet: {@link #next} gives it. */
    public OutgoingMessage head(final DirectBuffer buffer, final int head) {
        content(buffer, head, head);
        goesOn = true;
        return this;
    }

    /** What was given so far is handed over: the next bytes of the body. @param more whether others follow. */
    public void next(final DirectBuffer buffer, final int lengthBytes, final boolean more) {
        payload = buffer;
        length = lengthBytes;
        goesOn = more;
        handedOver = 0;
        complete = false;
    }

    /** From the first piece again. */
    public void restart() {
        handedOver = 0;
        begun = false;
        complete = false;
    }

    /** Whether all that was given is in the window. */
    public boolean isHandedOver() {
        return complete;
    }

    boolean goesOn() {
        return goesOn;
    }

    public boolean hasBegun() {
        return begun;
    }

    int remaining() {
        return length - handedOver;
    }

    void handedOver(final int pieceLength) {
        handedOver += pieceLength;
        begun = true;
        complete = handedOver == length;
    }

    DirectBuffer payload() {
        return payload;
    }

    int position() {
        return handedOver;
    }

    int streamId() {
        return streamId;
    }

    int destinationId() {
        return destinationId;
    }

    long transactionId() {
        return transactionId;
    }

    long timeToLiveMs() {
        return timeToLiveMs;
    }

    long deliveryDelayMs() {
        return deliveryDelayMs;
    }

    /** The length of the head, in bytes. */
    public int headLength() {
        return headLength;
    }

    long bodyLength() {
        return goesOn ? -1 : length - headLength;
    }

    int priority() {
        return priority;
    }

    boolean persistent() {
        return persistent;
    }

    boolean confirm() {
        return confirm;
    }
}
