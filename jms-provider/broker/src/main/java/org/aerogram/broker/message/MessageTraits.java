// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.message;

import org.aerogram.protocol.message.MessageHead;
import org.aerogram.protocol.message.TypedValues;
import org.agrona.DirectBuffer;

/**
 * Finds, when a message comes, the properties by which queues treat it: they are kept as hashes of 64 or 128 bits, so that nobody has to read the head again.
 * Where a property is not there, its hash is 0. Where a message goes to several destinations, what each looks at is read in turn.
 */
public final class MessageTraits {
    private static final byte[] GROUP_ID = {'J', 'M', 'S', 'X', 'G', 'r', 'o', 'u', 'p', 'I', 'D'};
    private static final byte[] GROUP_SEQ = {'J', 'M', 'S', 'X', 'G', 'r', 'o', 'u', 'p', 'S', 'e', 'q'};
    private static final long HIGH_SEED = 0x9E3779B97F4A7C15L;
    private static final long LOW_SEED = 0xC2B2AE3D27D4EB4FL;

    private MessageTraits() {}

    /**
     * @param head wrapped around the message's head.
     * @param lastValue name of the property of a last-value queue; null: none.
     * @param duplicateId name of the property by which duplicates are known.
     */
    public static void read(
            final MessageHead head, final StoredMessage message, final byte[] lastValue, final byte[] duplicateId) {
        if (head.properties().count() == 0) {
            return;
        }
        message.group(hash(head, head.find(GROUP_ID), HIGH_SEED));
        if (message.group() != 0) {
            message.endsGroup(isNegative(head.buffer(), head.find(GROUP_SEQ)));
        }
        if (lastValue != null) {
            key(head, message, lastValue);
        }
        key(head, message, duplicateId);
    }

    private static void key(final MessageHead head, final StoredMessage message, final byte[] property) {
        final int position = head.find(property);
        final long high = hash(head, position, HIGH_SEED);
        if (high != 0) {
            message.key(property, high, hash(head, position, LOW_SEED));
        }
    }

    private static boolean isNegative(final DirectBuffer buffer, final int position) {
        if (position < 0) {
            return false;
        }
        final int type = TypedValues.typeAt(buffer, position);
        final boolean whole = type == TypedValues.INT
                || type == TypedValues.LONG
                || type == TypedValues.SHORT
                || type == TypedValues.BYTE;
        return whole && TypedValues.longAt(buffer, position) < 0;
    }

    /** Not 0 where there is a value that is not null. */
    private static long hash(final MessageHead head, final int position, final long seed) {
        if (position < 0) {
            return 0;
        }
        final DirectBuffer buffer = head.buffer();
        final int type = TypedValues.typeAt(buffer, position);
        if (type == TypedValues.NULL) {
            return 0;
        }
        final int from;
        final int to;
        switch (type) {
            case TypedValues.STRING:
            case TypedValues.STRING16:
            case TypedValues.BYTES:
                from = TypedValues.contentAt(position);
                to = from + TypedValues.lengthAt(buffer, position);
                break;
            default:
                from = position + 1;
                to = TypedValues.skip(buffer, position, buffer.capacity());
                break;
        }
        long hash = mix(seed + type);
        for (int i = from; i < to; i++) {
            hash = (hash ^ buffer.getByte(i)) * 0x100000001B3L + (hash >>> 47);
        }
        final long mixed = mix(hash + to - from);
        return mixed == 0 ? 1 : mixed;
    }

    private static long mix(final long value) {
        long z = value + HIGH_SEED;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
