// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import org.aerogram.jms.error.MessageErrors;
import org.aerogram.protocol.codec.CorrelationKind;
import org.aerogram.protocol.codec.DestinationKind;
import org.aerogram.protocol.message.MessageHead;
import org.aerogram.protocol.message.MessageHeadEncoder;
import org.aerogram.protocol.message.MessageId;

/**
 * The headers of one message (specification 3.4). Numbers are held; texts and destinations of a received message are decoded when they are first asked for.
 */
final class MessageHeaders {
    private MessageHead head;
    private DestinationFactory destinations;

    private boolean hasId;
    private long instanceHigh;
    private long instanceLow;
    private long counter;
    /** An id that is not ours, or the text of ours once it was asked for. */
    private String idText;

    private Destination destination;
    private Destination replyTo;
    private String type;
    private String correlationText;
    private byte[] correlationBytes;
    private boolean destinationDecoded = true;
    private boolean replyToDecoded = true;
    private boolean typeDecoded = true;
    private boolean correlationDecoded = true;

    long timestampMs;
    long expirationMs;
    long deliveryTimeMs;
    int deliveryMode = DeliveryMode.PERSISTENT;
    int priority = Message.DEFAULT_PRIORITY;
    boolean redelivered;

    /** Of a new message. */
    MessageHeaders() {}

    /** Of a received message. */
    MessageHeaders(final MessageHead head, final DestinationFactory destinations, final boolean redelivered) {
        this.head = head;
        this.destinations = destinations;
        this.redelivered = redelivered;
        hasId = !head.noMessageId();
        instanceHigh = head.instanceHigh();
        instanceLow = head.instanceLow();
        counter = head.counter();
        timestampMs = head.noTimestamp() ? 0 : head.timestampMs();
        expirationMs = head.expirationMs();
        deliveryTimeMs = head.deliveryTimeMs();
        deliveryMode = head.persistent() ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT;
        priority = head.priority();
        destinationDecoded = false;
        replyToDecoded = false;
        typeDecoded = false;
        correlationDecoded = false;
    }

    /** What a send sets, whatever was there before (3.4.1 and following). */
    void set(final SendHeaders sent) {
        hasId = !sent.messageIdDisabled;
        idText = null;
        instanceHigh = sent.instanceHigh;
        instanceLow = sent.instanceLow;
        counter = sent.counter;
        destination(sent.destination);
        timestampMs = sent.timestampMs;
        expirationMs = sent.expirationMs;
        deliveryTimeMs = sent.deliveryTimeMs;
        deliveryMode = sent.deliveryMode;
        priority = sent.priority;
    }

    String id() {
        if (idText == null && hasId) {
            idText = MessageId.text(instanceHigh, instanceLow, counter);
        }
        return idText;
    }

    void id(final String text) {
        idText = text;
        hasId = false;
    }

    Destination destination() throws JMSException {
        if (!destinationDecoded) {
            destination = decode(head.destinationKind(), head.destination(), "JMSDestination");
            destinationDecoded = true;
        }
        return destination;
    }

    void destination(final Destination value) {
        destination = value;
        destinationDecoded = true;
    }

    Destination replyTo() throws JMSException {
        if (!replyToDecoded) {
            replyTo = decode(head.replyToKind(), head.replyTo(), "JMSReplyTo");
            replyToDecoded = true;
        }
        return replyTo;
    }

    /** Checked here, so that the mistake shows where it is made. */
    void replyTo(final Destination value) throws JMSException {
        DestinationName.of(value);
        replyTo = value;
        replyToDecoded = true;
    }

    String type() {
        if (!typeDecoded) {
            type = head.type();
            typeDecoded = true;
        }
        return type;
    }

    void type(final String value) {
        type = value;
        typeDecoded = true;
    }

    /** As text; what was set as bytes is read as UTF-8. */
    String correlationText() {
        decodeCorrelation();
        if (correlationText == null && correlationBytes != null) {
            return new String(correlationBytes, StandardCharsets.UTF_8);
        }
        return correlationText;
    }

    void correlationText(final String value) {
        correlationDecoded = true;
        correlationText = value;
        correlationBytes = null;
    }

    /** A copy; what was set as text is given as UTF-8. */
    byte[] correlationBytes() {
        decodeCorrelation();
        if (correlationBytes != null) {
            return correlationBytes.clone();
        }
        return correlationText == null ? null : correlationText.getBytes(StandardCharsets.UTF_8);
    }

    void correlationBytes(final byte[] value) {
        correlationDecoded = true;
        correlationText = null;
        correlationBytes = value == null ? null : value.clone();
    }

    /** Writes all headers, except for the body's type and flags. */
    void encode(final MessageHeadEncoder encoder) throws JMSException {
        encoder.messageId(instanceHigh, instanceLow, counter)
                .timestampMs(timestampMs)
                .expirationMs(expirationMs)
                .deliveryTimeMs(deliveryTimeMs)
                .priority(priority);
        encoder.flags()
                .persistent(deliveryMode == DeliveryMode.PERSISTENT)
                .noMessageId(!hasId)
                .noTimestamp(timestampMs == 0);
        final DestinationName to = DestinationName.of(destination());
        encoder.destination(to.kind(), to.name());
        final DestinationName reply = DestinationName.of(replyTo());
        encoder.replyTo(reply.kind(), reply.name());
        decodeCorrelation();
        if (correlationText != null) {
            encoder.correlationText(correlationText);
        } else if (correlationBytes != null) {
            encoder.correlationBytes(correlationBytes);
        }
        encoder.type(type());
    }

    private void decodeCorrelation() {
        if (!correlationDecoded) {
            final CorrelationKind kind = head.correlationKind();
            if (kind == CorrelationKind.TEXT) {
                correlationText = head.correlationText();
            } else if (kind == CorrelationKind.BYTES) {
                correlationBytes = head.correlationBytes();
            }
            correlationDecoded = true;
        }
    }

    private Destination decode(final DestinationKind kind, final String name, final String header) throws JMSException {
        if (kind == DestinationKind.NONE) {
            return null;
        }
        try {
            return destinations.destination(kind, name);
        } catch (final IllegalArgumentException e) {
            throw MessageErrors.malformed(header + " cannot be read: " + e.getMessage(), e);
        }
    }
}
