// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.message;

/** Makes stored messages and takes them back. */
public final class MessagePool {
    private final SegmentPool segments;
    private StoredMessage free;
    private long live;

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
        return message;
    }

    /** How many messages are held by somebody. */
    public long live() {
        return live;
    }

    /** Bytes of memory they occupy. */
    public long usedBytes() {
        return segments.usedBytes();
    }

    SegmentPool segments() {
        return segments;
    }

    void recycle(final StoredMessage message, final Segment first) {
        Segment segment = first;
        while (segment != null) {
            final Segment next = segment.next;
            segments.give(segment);
            segment = next;
        }
        message.nextFree = free;
        free = message;
        live--;
    }
}
