// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import jakarta.jms.JMSException;
import org.aerogram.jms.error.MessageErrors;
import org.aerogram.jms.message.body.BodyView;
import org.aerogram.jms.message.body.LazyBody;
import org.aerogram.protocol.codec.BodyType;
import org.aerogram.protocol.message.MessageHead;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** What came from the node for one message: the bytes, validated as to the head, and the circumstances of this delivery. */
record Delivery(MessageHead head, BodyView body, int deliveryCount, boolean redelivered, ReceivedContext context) {

    static AerogramMessage copy(
            final DirectBuffer source,
            final int offset,
            final int headLength,
            final int bodyLength,
            final int deliveryCount,
            final boolean redelivered,
            final ReceivedContext context)
            throws JMSException {
        final long length = (long) headLength + bodyLength;
        if (offset < 0 || headLength < 0 || bodyLength < 0 || length > source.capacity() - (long) offset) {
            throw MessageErrors.malformed("A received message ends beyond its buffer");
        }
        final byte[] bytes = new byte[(int) length];
        source.getBytes(offset, bytes);
        return inPlace(bytes, headLength, deliveryCount, redelivered, context);
    }

    static AerogramMessage inPlace(
            final byte[] bytes,
            final int headLength,
            final int deliveryCount,
            final boolean redelivered,
            final ReceivedContext context)
            throws JMSException {
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        final MessageHead head = new MessageHead();
        if (!head.wrap(buffer, 0, headLength)) {
            throw MessageErrors.malformed("The head of a received message is malformed");
        }
        final BodyView body = new BodyView(buffer, headLength, bytes.length - headLength);
        // A redelivered message counts 2 or more (3.5.11), even where the node no longer knows how often.
        final int count = Math.max(redelivered ? 2 : 1, deliveryCount);
        return messageOf(head.bodyType(), new Delivery(head, body, count, redelivered, context));
    }

    static AerogramMessage lazy(
            final byte[] bytes,
            final LazyBody body,
            final int deliveryCount,
            final boolean redelivered,
            final ReceivedContext context)
            throws JMSException {
        final MessageHead head = new MessageHead();
        if (!head.wrap(new UnsafeBuffer(bytes), 0, bytes.length) || head.bodyType() != BodyType.BYTES) {
            throw MessageErrors.malformed("The head of a received message is malformed, or its body too long");
        }
        final int count = Math.max(redelivered ? 2 : 1, deliveryCount);
        return new AerogramBytesMessage(new Delivery(head, BodyView.EMPTY, count, redelivered, context), body);
    }

    private static AerogramMessage messageOf(final BodyType type, final Delivery delivery) {
        switch (type) {
            case TEXT:
                return new AerogramTextMessage(delivery);
            case BYTES:
                return new AerogramBytesMessage(delivery);
            case MAP:
                return new AerogramMapMessage(delivery);
            case STREAM:
                return new AerogramStreamMessage(delivery);
            case OBJECT:
                return new AerogramObjectMessage(delivery);
            default:
                return new AerogramBodilessMessage(delivery);
        }
    }
}
