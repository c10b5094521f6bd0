// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine.command;

import org.agrona.BitUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encoded commands from the oldest that the node has not acknowledged to the newest, in a ring that is also the buffer they are encoded
 * into. Producers are held back by it: {@link #claim} refuses when the window of the node is full.
 *
 * <p>A record is {@code length i32 | marks i32 | frame}, aligned to 8 bytes and never wrapped: a length of -1 says that the ring goes on at
 * its start. Command sequences are not stored, as they count the records: {@code firstSeq() <= sent <= nextSeq()}. The ring begins
 * small and doubles up to what the window needs.
 */
public final class CommandWindow {
    /** Mark of a command whose outcome somebody will ask for. */
    public static final int AWAITED = 1;

    private static final int RECORD_HEADER = 8;
    private static final int ALIGNMENT = 8;
    private static final int PADDING = -1;
    private static final int INITIAL_CAPACITY = 16 * 1024;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[INITIAL_CAPACITY]);
    private int capacity = INITIAL_CAPACITY;
    private int windowBytes;
    private long head;
    private long unsent;
    private long tail;
    private long headSeq = 1;
    private long unsentSeq = 1;
    private long tailSeq = 1;
    private int frameBytes;
    private int claimedLength;

    public CommandWindow(final int windowBytes) {
        this.windowBytes = windowBytes;
    }

    /** How many bytes of frames may be unacknowledged. */
    public int windowBytes() {
        return windowBytes;
    }

    /** The node's word on the size of the window; what is in it already stays. */
    public void windowBytes(final int bytes) {
        windowBytes = bytes;
    }

    /** The buffer to encode a claimed frame into; may change with every claim. */
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    /** The sequence of the next command. */
    public long nextSeq() {
        return tailSeq;
    }

    /** The sequence of the oldest command that is not acknowledged; {@link #nextSeq()} where there is none. */
    public long firstSeq() {
        return headSeq;
    }

    /** The sequence of the first command that has not been handed to a link. */
    public long unsentSeq() {
        return unsentSeq;
    }

    public boolean isEmpty() {
        return headSeq == tailSeq;
    }

    /** Whether a frame of this length would be taken now. An empty window takes any frame. */
    public boolean hasRoom(final int length) {
        return frameBytes == 0 || (long) frameBytes + length <= windowBytes;
    }

    /**
     * Claims room for a frame of exactly this length.
     *
     * @return where to encode it in {@link #buffer()}, to be followed by {@link #commit}; -1 when the window is full.
     */
    public int claim(final int length) {
        if (!hasRoom(length)) {
            return -1;
        }
        final int needed = BitUtil.align(RECORD_HEADER + length, ALIGNMENT);
        int index = index(tail);
        int padding = capacity - index < needed ? capacity - index : 0;
        if (tail + padding + needed - head > capacity) {
            grow(needed);
            index = index(tail);
            padding = 0;
        }
        if (padding > 0) {
            buffer.putInt(index, PADDING);
            tail += padding;
            index = 0;
        }
        claimedLength = length;
        return index + RECORD_HEADER;
    }

    /** Ends a claim: the frame has been encoded. @return its command sequence. */
    public long commit(final int marks) {
        final int index = index(tail);
        buffer.putInt(index, claimedLength);
        buffer.putInt(index + 4, marks);
        tail += BitUtil.align(RECORD_HEADER + claimedLength, ALIGNMENT);
        frameBytes += claimedLength;
        return tailSeq++;
    }

    /** The node has acknowledged everything up to this command. */
    public void acknowledge(final long seq) {
        while (headSeq <= seq && headSeq < tailSeq) {
            final long position = skipPadding(head);
            final int length = buffer.getInt(index(position));
            head = position + BitUtil.align(RECORD_HEADER + length, ALIGNMENT);
            frameBytes -= length;
            headSeq++;
        }
        if (unsentSeq < headSeq) {
            unsentSeq = headSeq;
            unsent = head;
        }
        if (headSeq == tailSeq) {
            head = 0;
            unsent = 0;
            tail = 0;
        }
    }

    public boolean hasUnsent() {
        return unsentSeq < tailSeq;
    }

    /** Where the next frame to hand over begins. Only with {@link #hasUnsent()}. */
    public int unsentOffset() {
        unsent = skipPadding(unsent);
        return index(unsent) + RECORD_HEADER;
    }

    public int unsentLength() {
        unsent = skipPadding(unsent);
        return buffer.getInt(index(unsent));
    }

    /** The frame at {@link #unsentOffset()} is on its way. */
    public void markSent() {
        final int length = unsentLength();
        unsent += BitUtil.align(RECORD_HEADER + length, ALIGNMENT);
        unsentSeq++;
    }

    /** A new link: everything above this command is to be handed over again. */
    public void rewind(final long takenSeq) {
        unsent = head;
        unsentSeq = headSeq;
        while (unsentSeq <= takenSeq && unsentSeq < tailSeq) {
            markSent();
        }
    }

    /** Gets the frames that are here. */
    @FunctionalInterface
    public interface FrameVisitor {
        void onFrame(long seq, MutableDirectBuffer frames, int offset, boolean awaited);
    }

    /** Shows every frame from that command on; the visitor may change bytes in place. */
    public void forEach(final long fromSeq, final FrameVisitor visitor) {
        long position = head;
        for (long seq = headSeq; seq < tailSeq; seq++) {
            position = skipPadding(position);
            final int at = index(position);
            final int length = buffer.getInt(at);
            if (seq >= fromSeq) {
                visitor.onFrame(seq, buffer, at + RECORD_HEADER, (buffer.getInt(at + 4) & AWAITED) != 0);
            }
            position += BitUtil.align(RECORD_HEADER + length, ALIGNMENT);
        }
    }

    /** Where the frame of a command lies in {@link #buffer()}, or -1 when it is not here. Walks the window: for rare use. */
    public int find(final long seq) {
        final long position = seek(seq);
        return position < 0 ? -1 : index(position) + RECORD_HEADER;
    }

    /** The marks of a command that is here, else 0. */
    public int marks(final long seq) {
        final long position = seek(seq);
        return position < 0 ? 0 : buffer.getInt(index(position) + 4);
    }

    /** Takes a command's marks away. */
    public void unmark(final long seq) {
        final long position = seek(seq);
        if (position >= 0) {
            buffer.putInt(index(position) + 4, 0);
        }
    }

    /** Forgets everything; sequences start at 1 again. */
    public void clear() {
        head = 0;
        unsent = 0;
        tail = 0;
        headSeq = 1;
        unsentSeq = 1;
        tailSeq = 1;
        frameBytes = 0;
    }

    private long seek(final long seq) {
        if (seq < headSeq || seq >= tailSeq) {
            return -1;
        }
        long position = skipPadding(head);
        for (long at = headSeq; at < seq; at++) {
            position = skipPadding(position + BitUtil.align(RECORD_HEADER + buffer.getInt(index(position)), ALIGNMENT));
        }
        return position;
    }

    private long skipPadding(final long position) {
        final int index = index(position);
        return position < tail && buffer.getInt(index) == PADDING ? position + capacity - index : position;
    }

    private int index(final long position) {
        return (int) (position & (capacity - 1));
    }

    private void grow(final int needed) {
        int grown = capacity;
        while (grown < tail - head + needed) {
            grown *= 2;
        }
        grown *= 2;
        final UnsafeBuffer larger = new UnsafeBuffer(new byte[grown]);
        int at = 0;
        long position = head;
        int newUnsent = 0;
        for (long seq = headSeq; seq < tailSeq; seq++) {
            position = skipPadding(position);
            if (seq == unsentSeq) {
                newUnsent = at;
            }
            final int size = BitUtil.align(RECORD_HEADER + buffer.getInt(index(position)), ALIGNMENT);
            larger.putBytes(at, buffer, index(position), size);
            at += size;
            position += size;
        }
        unsent = unsentSeq == tailSeq ? at : newUnsent;
        head = 0;
        tail = at;
        capacity = grown;
        buffer.wrap(larger.byteArray());
    }
}
