// SPDX-License-Identifier: Apache-2.0
package org.aerogram.protocol.message;

import java.nio.ByteOrder;
import org.aerogram.protocol.codec.BodyType;
import org.aerogram.protocol.codec.CorrelationKind;
import org.aerogram.protocol.codec.DestinationKind;
import org.aerogram.protocol.codec.HeadEncoder;
import org.aerogram.protocol.codec.HeadFlagsEncoder;
import org.agrona.MutableDirectBuffer;

/**
 * Writes the head of a message: the counterpart of {@link MessageHead}. The numbers may be given in any order; then, each at most once and in
 * this order, {@code destination}, {@code replyTo}, {@code correlation...}, {@code type} and properties. What is left out is absent in the message.
 *
 * <p>Reusable; not thread-safe; no allocation. An expandable buffer grows as needed, others throw IndexOutOfBoundsException. Texts longer than
 * 65,534 bytes and texts with lone surrogates are refused by IllegalArgumentException.
 */
public final class MessageHeadEncoder {
    private static final int DESTINATION = 0;
    private static final int REPLY_TO = 1;
    private static final int CORRELATION = 2;
    private static final int TYPE = 3;
    private static final int PROPERTIES = 4;
    private static final int MAX_PROPERTIES = 65_534;
    private static final int MAX_FIELD_LENGTH = 65_534;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private final HeadEncoder block = new HeadEncoder();
    private MutableDirectBuffer buffer;
    private int offset;
    private int position;
    private int nextField;
    private int propertiesOffset;
    private int propertyCount;

    /** Begins a head at this place, with every number 0, every flag off and priority 4. */
    public MessageHeadEncoder wrap(final MutableDirectBuffer into, final int at) {
        buffer = into;
        offset = at;
        into.setMemory(at, HeadEncoder.BLOCK_LENGTH, (byte) 0);
        block.wrap(into, at).priority((short) 4);
        position = at + HeadEncoder.BLOCK_LENGTH;
        nextField = DESTINATION;
        propertiesOffset = -1;
        propertyCount = 0;
        return this;
    }

    public MessageHeadEncoder messageId(final long instanceHigh, final long instanceLow, final long counter) {
        block.instanceHigh(instanceHigh).instanceLow(instanceLow).counter(counter);
        return this;
    }

    /** Milliseconds since 1970. */
    public MessageHeadEncoder timestampMs(final long timestampMs) {
        block.timestampMs(timestampMs);
        return this;
    }

    /** Milliseconds since 1970; 0: never. */
    public MessageHeadEncoder expirationMs(final long expirationMs) {
        block.expirationMs(expirationMs);
        return this;
    }

    /** Milliseconds since 1970. */
    public MessageHeadEncoder deliveryTimeMs(final long deliveryTimeMs) {
        block.deliveryTimeMs(deliveryTimeMs);
        return this;
    }

    /** 0 to 9. */
    public MessageHeadEncoder priority(final int priority) {
        block.priority((short) priority);
        return this;
    }

    public MessageHeadEncoder bodyType(final BodyType bodyType) {
        block.bodyType(bodyType);
        return this;
    }

    /** The flags, to be set one by one: all are off at first. */
    public HeadFlagsEncoder flags() {
        return block.flags();
    }

    /** Kind NONE: no destination, the name is ignored. */
    public MessageHeadEncoder destination(final DestinationKind kind, final CharSequence name) {
        advanceTo(DESTINATION);
        block.destinationKind(kind);
        putField(kind == DestinationKind.NONE ? "" : name);
        return this;
    }

    /** Kind NONE: no reply is wanted, the name is ignored. */
    public MessageHeadEncoder replyTo(final DestinationKind kind, final CharSequence name) {
        advanceTo(REPLY_TO);
        block.replyToKind(kind);
        putField(kind == DestinationKind.NONE ? "" : name);
        return this;
    }

    public MessageHeadEncoder correlationText(final CharSequence correlationId) {
        advanceTo(CORRELATION);
        block.correlationKind(CorrelationKind.TEXT);
        putField(correlationId);
        return this;
    }

    public MessageHeadEncoder correlationBytes(final byte[] correlationId) {
        advanceTo(CORRELATION);
        block.correlationKind(CorrelationKind.BYTES);
        putLength(correlationId.length);
        buffer.putBytes(position, correlationId);
        position += correlationId.length;
        return this;
    }

    /** JMSType; null: none. */
    public MessageHeadEncoder type(final CharSequence type) {
        advanceTo(TYPE);
        block.typeKind((short) (type == null ? 0 : 1));
        putField(type == null ? "" : type);
        return this;
    }

    /**
     * Begins a property and returns the position at which one method of {@link TypedValueWriter} must write its value;
     * {@link #endProperty} must follow. Names are not compared: the caller gives each once.
     */
    public int beginProperty(final CharSequence name) {
        if (propertyCount == MAX_PROPERTIES) {
            throw new IllegalArgumentException("more than " + MAX_PROPERTIES + " properties");
        }
        beginProperties();
        return TypedValueWriter.putName(buffer, position, name);
    }

    /** Ends a property; takes the position that the method of {@link TypedValueWriter} returned. */
    public void endProperty(final int positionAfterValue) {
        position = positionAfterValue;
        propertyCount++;
    }

    /** A property whose value is null, a Boolean, Byte, Short, Integer, Long, Float, Double or String. */
    public MessageHeadEncoder property(final CharSequence name, final Object value) {
        endProperty(TypedValueWriter.putObject(buffer, beginProperty(name), value));
        return this;
    }

    /** Ends the head and returns its length in bytes. */
    public int end() {
        beginProperties();
        block.propertyCount(propertyCount);
        buffer.putInt(propertiesOffset, position - propertiesOffset - Integer.BYTES, ORDER);
        return position - offset;
    }

    private void beginProperties() {
        if (propertiesOffset < 0) {
            advanceTo(PROPERTIES);
            propertiesOffset = position;
            position += Integer.BYTES;
        }
    }

    /** Writes the fields before this one as empty, and marks this one as being written. */
    private void advanceTo(final int field) {
        if (field < nextField) {
            throw new IllegalStateException("the fields of a head are given once each and in order");
        }
        for (; nextField < field; nextField++) {
            putLength(0);
        }
        nextField = field + 1;
    }

    private void putField(final CharSequence text) {
        final long length = Utf8.length(text);
        if (length < 0) {
            throw new IllegalArgumentException("a lone surrogate in a header");
        }
        putLength(length);
        position = Utf8.put(buffer, position, text);
    }

    private void putLength(final long length) {
        if (length > MAX_FIELD_LENGTH) {
            throw new IllegalArgumentException("a header of " + length + " bytes is longer than " + MAX_FIELD_LENGTH);
        }
        buffer.putShort(position, (short) length, ORDER);
        position += Short.BYTES;
    }
}
