// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.replay;

import org.aerogram.broker.message.BodyChunks;
import org.aerogram.broker.message.StoredMessage;
import org.agrona.DirectBuffer;

/** What replay has met of a body in pieces, as far as they follow each other: where they are, and the bytes too where they cannot be read later. */
final class IncompleteBody {
    final long firstPosition;
    final BodyChunks chunks = new BodyChunks();
    private final StoredMessage bytes;

    /** @param bytes null where pieces can be read later; the reference passes to this object. */
    IncompleteBody(final long firstPosition, final StoredMessage bytes) {
        this.firstPosition = firstPosition;
        this.bytes = bytes;
    }

    /** A piece that is here has been told again. */
    void again(final long offset, final long position) {
        if (bytes == null && offset % BodyChunks.LENGTH == 0) {
            chunks.moved((int) (offset / BodyChunks.LENGTH), position);
        }
    }

    /** A piece of which nothing but the place is known. */
    void restore(final long position, final int length) {
        chunks.add(position, length);
    }

    void add(final long position, final DirectBuffer buffer, final int offset, final int length) {
        chunks.add(position, length);
        if (bytes != null) {
            bytes.append(buffer, offset, length);
        }
    }

    /** Gives the body to a message that is its head so far. */
    void complete(final StoredMessage message) {
        if (bytes == null) {
            message.bodyInLog(chunks);
            return;
        }
        copy(bytes, message);
        for (int i = 0; i < chunks.count(); i++) {
            message.chunkTold(chunks.position(i), chunks.length(i));
        }
        drop();
    }

    /** Gives the body of one message, in pieces, to another one that is its head so far. */
    static void share(final StoredMessage from, final StoredMessage to) {
        if (from.isEvicted()) {
            to.bodyInLog(from.chunks().copy());
            return;
        }
        copy(from, to);
        for (int i = 0; i < from.chunks().count(); i++) {
            to.chunkTold(from.chunks().position(i), from.chunks().length(i));
        }
    }

    private static void copy(final StoredMessage from, final StoredMessage to) {
        for (long offset = 0; offset < from.bodyLength(); offset += BodyChunks.LENGTH) {
            from.readBody(offset, (int) Math.min(BodyChunks.LENGTH, from.bodyLength() - offset), to::append);
        }
    }

    void drop() {
        if (bytes != null) {
            bytes.release();
        }
    }
}
