// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.message;

/** Makes stored messages and takes them back. */
public final class MessagePool {
    /** A StoredMessage and its Segment, rounded up. */
    private static final int BYTES_PER_MESSAGE = 176;
    /** The entry of a queue, mostly. */
    private static final int BYTES_PER_REFERENCE = 144;

    private final SegmentPool segments;
    private StoredMessage free;
    private long live;
    private long references;

    public MessagePool(final SegmentPool segments) {
        this.segments = segments;
    }

    /**
     * A new message without bytes, with one reference: the caller's.
     *
     * @param headLength how many of its first bytes are the head; at most {@link SegmentPool#MAX_SEGMENT_LENGTH}.
     * @param expectedLength how long it will be, as far as one knows.
     */
    public StoredMessage create(final int headLength, final long expectedLength) {
        if (headLength < 0 || headLength > SegmentPool.MAX_SEGMENT_LENGTH) {
            throw new IllegalArgumentException("head of " + headLength + " bytes");
        }
        StoredMessage message = free;
        if (message == null) {
            message = new StoredMessage(this);
        } else {
            free = message.nextFree;
            message.nextFree = null;
        }
        message.begin(headLength, expectedLength);
        live++;
        references++;
        return message;
    }

    /** A message of that length whose bytes are not in memory, with one reference: it can only be counted and discarded. */
    public StoredMessage createAbsent(final int lengthBytes) {
        final StoredMessage message = create(0, StoredMessage.ABSENT);
        message.absent(lengthBytes);
        return message;
    }

    /** How many messages are held by somebody. */
    public long live() {
        return live;
    }

    /** Bytes of memory they occupy, with what queues need to hold them. */
    public long usedBytes() {
        return segments.usedBytes() + live * BYTES_PER_MESSAGE + references * BYTES_PER_REFERENCE;
    }

    void referenced(final int change) {
        references += change;
    }

    SegmentPool segments() {
        return segments;
    }

    void giveBack(final Segment first) {
        Segment segment = first;
        while (segment != null) {
            final Segment next = segment.next;
            segments.give(segment);
            segment = next;
        }
    }

    void recycle(final StoredMessage message, final Segment first) {
        giveBack(first);
        message.nextFree = free;
        free = message;
        live--;
    }
}
