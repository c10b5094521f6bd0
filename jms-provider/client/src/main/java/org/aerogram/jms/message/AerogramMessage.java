// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.InputStream;
import java.util.Enumeration;
import org.aerogram.jms.error.MessageErrors;
import org.aerogram.jms.message.body.BodyView;
import org.aerogram.jms.message.body.LazyBody;
import org.aerogram.jms.message.property.MessageProperties;
import org.aerogram.jms.message.property.ValueConversion;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.BodyType;
import org.aerogram.protocol.codec.HeadFlagsEncoder;
import org.aerogram.protocol.message.MessageHeadEncoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A message of Aerogram, of any type: headers, properties and what sending and receiving need. {@link MessageFactory} makes new ones. As the specification has it for
 * sessions and what belongs to them, a message is used by one thread at a time.
 *
 * <p>To send: {@link #sent} with the headers that the send decides, then {@link #encodeHead} and {@link #encodeBody} (or {@link #body()}, which copies
 * nothing). Each send encodes what the message holds at that moment; the message can be changed and sent again.
 */
public abstract class AerogramMessage implements Message {
    private final MessageHeaders headers;
    private final MessageProperties properties;
    private final Acknowledger acknowledger;
    private boolean bodyReadOnly;

    AerogramMessage() {
        headers = new MessageHeaders();
        properties = new MessageProperties();
        acknowledger = Acknowledger.NONE;
    }

    AerogramMessage(final Delivery delivery) {
        headers = new MessageHeaders(delivery.head(), delivery.context().destinations(), delivery.redelivered());
        properties = new MessageProperties(delivery.head(), delivery.deliveryCount());
        acknowledger = delivery.context().acknowledger();
        bodyReadOnly = true;
    }

    // ------------------------------------------------------------------ receiving and sending

    /**
     * The message that a consumer received, with the bytes copied into one array.
     *
     * @param offset where the head begins in {@code source}; the body follows it.
     * @param deliveryCount 1 for the first time; becomes JMSXDeliveryCount.
     * @throws JMSException where the head is malformed.
     */
    public static AerogramMessage received(
            final DirectBuffer source,
            final int offset,
            final int headLength,
            final int bodyLength,
            final int deliveryCount,
            final boolean redelivered,
            final ReceivedContext context)
            throws JMSException {
        return Delivery.copy(source, offset, headLength, bodyLength, deliveryCount, redelivered, context);
    }

    /**
     * The same without a copy, for a body that was put together from many pieces: the message keeps the array, which nobody changes afterwards. The body is what follows the
     * head.
     *
     * @throws JMSException where the head is malformed.
     */
    public static AerogramMessage receivedInPlace(
            final byte[] headAndBody,
            final int headLength,
            final int deliveryCount,
            final boolean redelivered,
            final ReceivedContext context)
            throws JMSException {
        return Delivery.inPlace(headAndBody, headLength, deliveryCount, redelivered, context);
    }

    /**
     * A message of which the head has come; the body comes as it is read.
     *
     * @throws JMSException where the head is malformed, or the message is no bytes message.
     */
    public static AerogramMessage receivedLazily(
            final byte[] head,
            final LazyBody body,
            final int deliveryCount,
            final boolean redelivered,
            final ReceivedContext context)
            throws JMSException {
        return Delivery.lazy(head, body, deliveryCount, redelivered, context);
    }

    /**
     * The message as one of Aerogram's: the same object where it is one, otherwise a copy.
     *
     * @throws JMSException where the other provider's message cannot be read.
     */
    public static AerogramMessage from(final Message message) throws JMSException {
        return message instanceof AerogramMessage ? (AerogramMessage) message : ForeignMessages.copyOf(message);
    }

    /** Sets the headers that a send decides. To be called before encoding; what was there is overwritten. */
    public void sent(final SendHeaders sent) {
        headers.set(sent);
    }

    /** Sets a property that the provider sets on send, also where properties are read-only; null: the message shall not have it. To be called before encoding. */
    public void stamp(final String property, final String value) {
        properties.stamp(property, value);
    }

    /** The application gets the message now: sets JMSXRcvTimestamp. */
    public void receivedAt(final long epochMs) {
        properties.receivedAt(epochMs);
    }

    /** The application gets the message in this transaction: sets JMSXConsumerTXID. @param transaction null: in none. */
    public void receivedIn(final String transaction) {
        properties.receivedIn(transaction);
    }

    /** Called before a CompletionListener is given this message: bytes and stream messages are reset so that they can be read (7.3.9). */
    public void completed() {}

    /**
     * Encodes headers and properties as they are now.
     *
     * @param into an expandable buffer.
     * @return the length of the head, in bytes.
     * @throws JMSException where something is too long to travel or no text of Unicode.
     */
    public int encodeHead(final MutableDirectBuffer into, final int offset) throws JMSException {
        final MessageHeadEncoder encoder = new MessageHeadEncoder().wrap(into, offset);
        encodeBodyFlags(encoder.bodyType(bodyType()).flags());
        try {
            headers.encode(encoder);
            properties.encode(encoder);
            return encoder.end();
        } catch (final IllegalArgumentException e) {
            throw MessageErrors.malformed("The message cannot be encoded: " + e.getMessage(), e);
        }
    }

    /**
     * Encodes the body as it is now.
     *
     * @param into an expandable buffer.
     * @return the length of the body, in bytes.
     */
    public int encodeBody(final MutableDirectBuffer into, final int offset) throws JMSException {
        final BodyView body = body();
        into.putBytes(offset, body.buffer(), body.offset(), body.length());
        return body.length();
    }

    /**
     * The encoded body as it is now, valid until the message is changed. No copy for bytes messages and for received messages that were not changed. To be
     * called before {@link #encodeHead} or after it, with no change in between.
     */
    public abstract BodyView body() throws JMSException;

    /** Where the body is to be read from while it is sent; null: it is {@link #body()}. It can be read once. */
    public InputStream bodySource() throws JMSException {
        return null;
    }

    /** What kind of body this is. */
    public abstract BodyType bodyType();

    /** Sets what the head must say about the body. */
    abstract void encodeBodyFlags(HeadFlagsEncoder flags);

    /** Makes the body as in a new message. */
    abstract void eraseBody() throws JMSException;

    /** For {@link #toString()}: how much body there is. Never decodes it. */
    abstract String describeBody();

    final boolean isBodyReadOnly() {
        return bodyReadOnly;
    }

    final void bodyReadOnly(final boolean readOnly) {
        bodyReadOnly = readOnly;
    }

    final void requireWriteableBody() throws JMSException {
        if (bodyReadOnly) {
            throw MessageErrors.bodyReadOnly();
        }
    }

    final MessageProperties properties() {
        return properties;
    }

    @Override
    public void acknowledge() throws JMSException {
        acknowledger.acknowledge();
    }

    @Override
    public void clearBody() throws JMSException {
        bodyReadOnly = false;
        eraseBody();
    }

    // ------------------------------------------------------------------ headers (3.4)

    @Override
    public String getJMSMessageID() {
        return headers.id();
    }

    @Override
    public void setJMSMessageID(final String id) {
        headers.id(id);
    }

    @Override
    public long getJMSTimestamp() {
        return headers.timestampMs;
    }

    @Override
    public void setJMSTimestamp(final long timestamp) {
        headers.timestampMs = timestamp;
    }

    @Override
    public byte[] getJMSCorrelationIDAsBytes() {
        return headers.correlationBytes();
    }

    @Override
    public void setJMSCorrelationIDAsBytes(final byte[] correlationId) {
        headers.correlationBytes(correlationId);
    }

    @Override
    public void setJMSCorrelationID(final String correlationId) {
        headers.correlationText(correlationId);
    }

    @Override
    public String getJMSCorrelationID() {
        return headers.correlationText();
    }

    @Override
    public Destination getJMSReplyTo() throws JMSException {
        return headers.replyTo();
    }

    @Override
    public void setJMSReplyTo(final Destination replyTo) throws JMSException {
        headers.replyTo(replyTo);
    }

    @Override
    public Destination getJMSDestination() throws JMSException {
        return headers.destination();
    }

    @Override
    public void setJMSDestination(final Destination destination) {
        headers.destination(destination);
    }

    @Override
    public int getJMSDeliveryMode() {
        return headers.deliveryMode;
    }

    @Override
    public void setJMSDeliveryMode(final int deliveryMode) throws JMSException {
        if (deliveryMode != DeliveryMode.PERSISTENT && deliveryMode != DeliveryMode.NON_PERSISTENT) {
            throw new JMSException(
                    "A delivery mode is 1 (NON_PERSISTENT) or 2 (PERSISTENT), not " + deliveryMode,
                    ErrorCode.MALFORMED_MESSAGE.label());
        }
        headers.deliveryMode = deliveryMode;
    }

    @Override
    public boolean getJMSRedelivered() {
        return headers.redelivered;
    }

    @Override
    public void setJMSRedelivered(final boolean redelivered) {
        headers.redelivered = redelivered;
    }

    @Override
    public String getJMSType() {
        return headers.type();
    }

    @Override
    public void setJMSType(final String type) {
        headers.type(type);
    }

    @Override
    public long getJMSExpiration() {
        return headers.expirationMs;
    }

    @Override
    public void setJMSExpiration(final long expiration) {
        headers.expirationMs = expiration;
    }

    @Override
    public long getJMSDeliveryTime() {
        return headers.deliveryTimeMs;
    }

    @Override
    public void setJMSDeliveryTime(final long deliveryTime) {
        headers.deliveryTimeMs = deliveryTime;
    }

    @Override
    public int getJMSPriority() {
        return headers.priority;
    }

    @Override
    public void setJMSPriority(final int priority) throws JMSException {
        if (priority < 0 || priority > 9) {
            throw new JMSException("A priority is 0 to 9, not " + priority, ErrorCode.MALFORMED_MESSAGE.label());
        }
        headers.priority = priority;
    }

    // ------------------------------------------------------------------ properties (3.5)

    @Override
    public void clearProperties() {
        properties.clear();
    }

    @Override
    public boolean propertyExists(final String name) {
        return properties.exists(name);
    }

    @Override
    public boolean getBooleanProperty(final String name) throws JMSException {
        return ValueConversion.toBoolean(properties.get(name));
    }

    @Override
    public byte getByteProperty(final String name) throws JMSException {
        return ValueConversion.toByte(properties.get(name));
    }

    @Override
    public short getShortProperty(final String name) throws JMSException {
        return ValueConversion.toShort(properties.get(name));
    }

    @Override
    public int getIntProperty(final String name) throws JMSException {
        return ValueConversion.toInt(properties.get(name));
    }

    @Override
    public long getLongProperty(final String name) throws JMSException {
        return ValueConversion.toLong(properties.get(name));
    }

    @Override
    public float getFloatProperty(final String name) throws JMSException {
        return ValueConversion.toFloat(properties.get(name));
    }

    @Override
    public double getDoubleProperty(final String name) throws JMSException {
        return ValueConversion.toDouble(properties.get(name));
    }

    @Override
    public String getStringProperty(final String name) throws JMSException {
        return ValueConversion.toText(properties.get(name));
    }

    @Override
    public Object getObjectProperty(final String name) throws JMSException {
        return properties.get(name);
    }

    @Override
    public Enumeration<String> getPropertyNames() {
        return properties.names();
    }

    @Override
    public void setBooleanProperty(final String name, final boolean value) throws JMSException {
        properties.set(name, value);
    }

    @Override
    public void setByteProperty(final String name, final byte value) throws JMSException {
        properties.set(name, value);
    }

    @Override
    public void setShortProperty(final String name, final short value) throws JMSException {
        properties.set(name, value);
    }

    @Override
    public void setIntProperty(final String name, final int value) throws JMSException {
        properties.set(name, value);
    }

    @Override
    public void setLongProperty(final String name, final long value) throws JMSException {
        properties.set(name, value);
    }

    @Override
    public void setFloatProperty(final String name, final float value) throws JMSException {
        properties.set(name, value);
    }

    @Override
    public void setDoubleProperty(final String name, final double value) throws JMSException {
        properties.set(name, value);
    }

    @Override
    public void setStringProperty(final String name, final String value) throws JMSException {
        properties.set(name, value);
    }

    @Override
    public void setObjectProperty(final String name, final Object value) throws JMSException {
        properties.set(name, value);
    }

    @Override
    public String toString() {
        return MessageText.of(this);
    }
}
