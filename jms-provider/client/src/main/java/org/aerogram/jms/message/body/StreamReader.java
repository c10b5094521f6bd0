// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message.body;

import jakarta.jms.JMSException;
import org.aerogram.jms.error.MessageErrors;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.message.TypedValues;
import org.agrona.DirectBuffer;

/**
 * The position in the body of a StreamMessage that is being read, and the byte array that is being read in pieces. Each value is validated when it is reached; nothing
 * that throws moves the position.
 */
public final class StreamReader {
    private static final int NO_BYTES = -1;

    private final BodyView body;
    private final DirectBuffer buffer;
    private final int end;
    private int position;
    /** How much of the byte array at the position is unread; {@link #NO_BYTES} where none has been begun. */
    private int bytesLeft = NO_BYTES;

    public StreamReader(final BodyView body) {
        this.body = body;
        buffer = body.buffer();
        end = body.offset() + body.length();
        position = body.offset();
    }

    public BodyView body() {
        return body;
    }

    public void rewind() {
        position = body.offset();
        bytesLeft = NO_BYTES;
    }

    /** The value at the position, which stays where it is. */
    public Object peek() throws JMSException {
        if (bytesLeft != NO_BYTES) {
            throw MessageErrors.withCode(
                    "A byte array is being read: call readBytes until it returns less than the array takes",
                    ErrorCode.NOT_CONVERTIBLE);
        }
        next();
        return TypedValues.objectAt(buffer, position);
    }

    /** Steps over the value that was peeked at. */
    public void advance() {
        position = TypedValues.skip(buffer, position, end);
    }

    /** One piece of a byte array, by the protocol that {@code StreamMessage.readBytes} prescribes. */
    public int readBytes(final byte[] into) throws JMSException {
        if (bytesLeft == NO_BYTES) {
            next();
            final int type = TypedValues.typeAt(buffer, position);
            if (type == TypedValues.NULL) {
                advance();
                return -1;
            }
            if (type != TypedValues.BYTES) {
                throw MessageErrors.notConvertible(TypedValues.objectAt(buffer, position), "byte[]");
            }
            bytesLeft = TypedValues.lengthAt(buffer, position);
            if (bytesLeft == 0) {
                finishBytes();
                return 0;
            }
        } else if (bytesLeft == 0) {
            finishBytes();
            return -1;
        }
        final int done = TypedValues.lengthAt(buffer, position) - bytesLeft;
        final int count = Math.min(into.length, bytesLeft);
        buffer.getBytes(TypedValues.contentAt(position) + done, into, 0, count);
        bytesLeft -= count;
        if (count < into.length) {
            finishBytes();
        }
        return count;
    }

    private void finishBytes() {
        bytesLeft = NO_BYTES;
        advance();
    }

    /** Validates the value at the position. */
    private void next() throws JMSException {
        if (position >= end) {
            throw MessageErrors.endOfBody("another value");
        }
        if (TypedValues.skip(buffer, position, end) < 0) {
            throw MessageErrors.malformed(
                    "The body of a StreamMessage is malformed at byte " + (position - body.offset()));
        }
    }
}
