// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message.body;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The encoded body of a message where it lies, without a copy. Valid until the message is changed.
 *
 * @param buffer holds the bytes; not to be written to.
 * @param offset where the body begins.
 * @param length of the body, in bytes.
 */
public record BodyView(DirectBuffer buffer, int offset, int length) {
    /** No bytes. */
    public static final BodyView EMPTY = new BodyView(new UnsafeBuffer(new byte[0]), 0, 0);

    public static BodyView of(final byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new BodyView(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    public byte[] copy() {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return bytes;
    }
}
