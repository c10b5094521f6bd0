// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.context;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/** The headers that a producer puts on what it sends, where they have been set; the two forms of the correlation id convert as they do on messages. */
final class ProducerHeaders {
    private final Message template;
    private String correlationId;
    private byte[] correlationIdAsBytes;
    private String type;
    private Destination replyTo;

    ProducerHeaders(final Message template) {
        this.template = template;
    }

    void setCorrelationId(final String text) throws JMSException {
        template.setJMSCorrelationID(text);
        correlationId = text;
        correlationIdAsBytes = null;
    }

    void setCorrelationId(final byte[] bytes) throws JMSException {
        final byte[] copy = bytes == null ? null : bytes.clone();
        template.setJMSCorrelationIDAsBytes(copy);
        correlationIdAsBytes = copy;
        correlationId = null;
    }

    String correlationId() throws JMSException {
        return template.getJMSCorrelationID();
    }

    byte[] correlationIdAsBytes() throws JMSException {
        final byte[] bytes = template.getJMSCorrelationIDAsBytes();
        return bytes == null ? null : bytes.clone();
    }

    void setType(final String type) throws JMSException {
        template.setJMSType(type);
        this.type = type;
    }

    String type() {
        return type;
    }

    void setReplyTo(final Destination replyTo) throws JMSException {
        template.setJMSReplyTo(replyTo);
        this.replyTo = replyTo;
    }

    Destination replyTo() {
        return replyTo;
    }

    void applyTo(final Message message) throws JMSException {
        if (correlationId != null) {
            message.setJMSCorrelationID(correlationId);
        } else if (correlationIdAsBytes != null) {
            message.setJMSCorrelationIDAsBytes(correlationIdAsBytes);
        }
        if (type != null) {
            message.setJMSType(type);
        }
        if (replyTo != null) {
            message.setJMSReplyTo(replyTo);
        }
    }
}
