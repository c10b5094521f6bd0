// SPDX-License-Identifier: Apache-2.0
package org.aerogram.protocol.message;

import java.nio.ByteOrder;
import org.aerogram.protocol.codec.BodyType;
import org.aerogram.protocol.codec.CorrelationKind;
import org.aerogram.protocol.codec.DestinationKind;
import org.aerogram.protocol.codec.HeadDecoder;
import org.aerogram.protocol.codec.HeadFlagsDecoder;
import org.agrona.DirectBuffer;

/**
 * Reads the head of an encoded message in place. {@link #wrap} validates everything once: no later call can leave the range, whatever the bytes
 * are. Reusable; not thread-safe. Allocates only where it returns a string or an array.
 *
 * <p>Validated: enum values, priority 0 to 9, each length against the end, each property's name (not empty) and typed value, no bytes left over. Not
 * validated: that texts are UTF-8; what is not reads as U+FFFD.
 */
public final class MessageHead {
    /** The shortest head there is, in bytes: the block and five empty fields. */
    public static final int MIN_LENGTH = HeadDecoder.BLOCK_LENGTH + 4 * Short.BYTES + Integer.BYTES;

    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int MAX_PRIORITY = 9;
    private static final BodyType[] BODY_TYPES = BodyType.values();
    private static final DestinationKind[] KINDS = DestinationKind.values();
    private static final CorrelationKind[] CORRELATION_KINDS = CorrelationKind.values();

    private final PropertyReader properties = new PropertyReader();
    private DirectBuffer buffer;
    private int offset;
    private int length;
    private int destinationOffset;
    private int replyToOffset;
    private int correlationOffset;
    private int typeOffset;
    private int propertiesOffset;

    /**
     * Takes a new head: exactly {@code headLength} bytes.
     *
     * @return false where they are not a well-formed head; nothing else may be called then.
     */
    public boolean wrap(final DirectBuffer source, final int headOffset, final int headLength) {
        properties.clear();
        if (headOffset < 0 || headLength < MIN_LENGTH || headOffset > source.capacity() - headLength) {
            return false;
        }
        buffer = source;
        offset = headOffset;
        length = headLength;
        if (!isBlockValid()) {
            return false;
        }
        final int end = headOffset + headLength;
        destinationOffset = headOffset + HeadDecoder.BLOCK_LENGTH;
        replyToOffset = afterField(destinationOffset, end);
        correlationOffset = afterField(replyToOffset, end);
        typeOffset = afterField(correlationOffset, end);
        propertiesOffset = afterField(typeOffset, end);
        if (propertiesOffset < 0 || end - propertiesOffset < Integer.BYTES) {
            return false;
        }
        final int propertiesLength = source.getInt(propertiesOffset, ORDER);
        final int entries = propertiesOffset + Integer.BYTES;
        return propertiesLength == end - entries
                && properties.wrap(
                        source, entries, propertiesLength, unsignedShort(HeadDecoder.propertyCountEncodingOffset()));
    }

    private boolean isBlockValid() {
        return unsignedByte(HeadDecoder.priorityEncodingOffset()) <= MAX_PRIORITY
                && unsignedByte(HeadDecoder.bodyTypeEncodingOffset()) <= BodyType.OBJECT.value()
                && unsignedByte(HeadDecoder.destinationKindEncodingOffset()) <= DestinationKind.TEMPORARY_TOPIC.value()
                && unsignedByte(HeadDecoder.replyToKindEncodingOffset()) <= DestinationKind.TEMPORARY_TOPIC.value()
                && unsignedByte(HeadDecoder.correlationKindEncodingOffset()) <= CorrelationKind.BYTES.value()
                && unsignedByte(HeadDecoder.typeKindEncodingOffset()) <= 1;
    }

    private int afterField(final int field, final int end) {
        if (field < 0 || end - field < Short.BYTES) {
            return -1;
        }
        final int next = field + Short.BYTES + fieldLength(field);
        return next <= end ? next : -1;
    }

    /** The buffer that was wrapped. */
    public DirectBuffer buffer() {
        return buffer;
    }

    /** Where the head begins in {@link #buffer()}. */
    public int offset() {
        return offset;
    }

    /** Length of the head, in bytes. */
    public int length() {
        return length;
    }

    public long instanceHigh() {
        return buffer.getLong(offset + HeadDecoder.instanceHighEncodingOffset(), ORDER);
    }

    public long instanceLow() {
        return buffer.getLong(offset + HeadDecoder.instanceLowEncodingOffset(), ORDER);
    }

    public long counter() {
        return buffer.getLong(offset + HeadDecoder.counterEncodingOffset(), ORDER);
    }

    /** The text form of the message's id, or null where the sender disabled it. */
    public String messageId() {
        return noMessageId() ? null : MessageId.text(instanceHigh(), instanceLow(), counter());
    }

    /** Milliseconds since 1970; 0 where disabled. */
    public long timestampMs() {
        return buffer.getLong(offset + HeadDecoder.timestampMsEncodingOffset(), ORDER);
    }

    /** By the sender's clock; milliseconds since 1970, 0: never. */
    public long expirationMs() {
        return buffer.getLong(offset + HeadDecoder.expirationMsEncodingOffset(), ORDER);
    }

    /** By the sender's clock; milliseconds since 1970. */
    public long deliveryTimeMs() {
        return buffer.getLong(offset + HeadDecoder.deliveryTimeMsEncodingOffset(), ORDER);
    }

    /** The raw flags; {@link HeadFlagsDecoder} names the bits. */
    public int flags() {
        return unsignedShort(HeadDecoder.flagsEncodingOffset());
    }

    public boolean persistent() {
        return HeadFlagsDecoder.persistent((short) flags());
    }

    /** The text, map or object was never set. */
    public boolean nullBody() {
        return HeadFlagsDecoder.nullBody((short) flags());
    }

    /** A TEXT body is UTF-16LE. */
    public boolean utf16Body() {
        return HeadFlagsDecoder.utf16Body((short) flags());
    }

    /** The sender disabled the message id: it is not to be shown. */
    public boolean noMessageId() {
        return HeadFlagsDecoder.noMessageId((short) flags());
    }

    public boolean noTimestamp() {
        return HeadFlagsDecoder.noTimestamp((short) flags());
    }

    /** 0 to 9. */
    public int priority() {
        return unsignedByte(HeadDecoder.priorityEncodingOffset());
    }

    public BodyType bodyType() {
        return BODY_TYPES[unsignedByte(HeadDecoder.bodyTypeEncodingOffset())];
    }

    public DestinationKind destinationKind() {
        return KINDS[unsignedByte(HeadDecoder.destinationKindEncodingOffset())];
    }

    /** The destination's name; empty where the kind is NONE. */
    public String destination() {
        return text(destinationOffset);
    }

    public DestinationKind replyToKind() {
        return KINDS[unsignedByte(HeadDecoder.replyToKindEncodingOffset())];
    }

    /** The name of the destination for replies; empty where the kind is NONE. */
    public String replyTo() {
        return text(replyToOffset);
    }

    public CorrelationKind correlationKind() {
        return CORRELATION_KINDS[unsignedByte(HeadDecoder.correlationKindEncodingOffset())];
    }

    /** The correlation id as text, whatever its kind. */
    public String correlationText() {
        return text(correlationOffset);
    }

    /** A copy of the correlation id's bytes (UTF-8 where its kind is TEXT). */
    public byte[] correlationBytes() {
        final byte[] bytes = new byte[correlationLength()];
        buffer.getBytes(correlationContent(), bytes);
        return bytes;
    }

    /** Where the correlation id's content begins in {@link #buffer()}. */
    public int correlationContent() {
        return correlationOffset + Short.BYTES;
    }

    public int correlationLength() {
        return fieldLength(correlationOffset);
    }

    /** Whether JMSType is set. */
    public boolean hasType() {
        return unsignedByte(HeadDecoder.typeKindEncodingOffset()) == 1;
    }

    /** JMSType, or null. */
    public String type() {
        return hasType() ? text(typeOffset) : null;
    }

    /** Where the content of JMSType begins in {@link #buffer()}; UTF-8. */
    public int typeContent() {
        return typeOffset + Short.BYTES;
    }

    public int typeLength() {
        return fieldLength(typeOffset);
    }

    /** Where the length of all properties lies in {@link #buffer()}. */
    int propertiesOffset() {
        return propertiesOffset;
    }

    /** The properties; the same reader for every message that this head is wrapped around. */
    public PropertyReader properties() {
        return properties;
    }

    /** The position of the value of the property with this UTF-8 name, for {@link TypedValues}; or -1. No allocation. */
    public int find(final byte[] utf8Name) {
        return properties.find(utf8Name);
    }

    private String text(final int field) {
        return buffer.getStringWithoutLengthUtf8(field + Short.BYTES, fieldLength(field));
    }

    private int fieldLength(final int field) {
        return buffer.getShort(field, ORDER) & 0xFFFF;
    }

    private int unsignedByte(final int fieldOffset) {
        return buffer.getByte(offset + fieldOffset) & 0xFF;
    }

    private int unsignedShort(final int fieldOffset) {
        return buffer.getShort(offset + fieldOffset, ORDER) & 0xFFFF;
    }
}
