// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.context;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import org.aerogram.jms.message.AerogramMapMessage;
import org.aerogram.protocol.ErrorCode;

/** A producer of the simplified API: settings, properties and headers that every message it sends gets. Light; not thread-safe, like its context. */
final class ContextProducer implements JMSProducer {
    private final AerogramContext context;
    private final ProducerProperties properties;
    private final ProducerHeaders headers;
    private boolean disableMessageId;
    private boolean disableMessageTimestamp;
    private int deliveryMode = Message.DEFAULT_DELIVERY_MODE;
    private int priority = Message.DEFAULT_PRIORITY;
    private long timeToLiveMs = Message.DEFAULT_TIME_TO_LIVE;
    private long deliveryDelayMs = Message.DEFAULT_DELIVERY_DELAY;
    private CompletionListener completionListener;

    /** @param template a message that is never sent. */
    ContextProducer(final AerogramContext context, final Message template) {
        this.context = context;
        this.properties = new ProducerProperties(template);
        this.headers = new ProducerHeaders(template);
    }

    @Override
    public JMSProducer send(final Destination destination, final Message message) {
        if (message == null) {
            throw UncheckedErrors.of(ErrorCode.MALFORMED_MESSAGE, "there is no message to send");
        }
        return sending(destination, () -> message);
    }

    @Override
    public JMSProducer send(final Destination destination, final String body) {
        return sending(destination, () -> context.session().createTextMessage(body));
    }

    @Override
    public JMSProducer send(final Destination destination, final Map<String, Object> body) {
        return sending(destination, () -> {
            final MapMessage message = context.session().createMapMessage();
            if (body != null && message instanceof AerogramMapMessage) {
                ((AerogramMapMessage) message).setMap(body);
            } else if (body != null) {
                for (final Map.Entry<String, Object> entry : body.entrySet()) {
                    message.setObject(entry.getKey(), entry.getValue());
                }
            }
            return message;
        });
    }

    @Override
    public JMSProducer send(final Destination destination, final byte[] body) {
        return sending(destination, () -> {
            final BytesMessage message = context.session().createBytesMessage();
            if (body != null) {
                message.writeBytes(body);
            }
            return message;
        });
    }

    @Override
    public JMSProducer send(final Destination destination, final Serializable body) {
        return sending(destination, () -> context.session().createObjectMessage(body));
    }

    private JMSProducer sending(final Destination destination, final Read<? extends Message> source) {
        if (destination == null) {
            throw UncheckedErrors.of(ErrorCode.INVALID_DESTINATION, "there is no destination to send to");
        }
        return settle(() -> {
            final MessageProducer sender = context.sender();
            final Message message = source.read();
            properties.applyTo(message);
            headers.applyTo(message);
            sender.setDisableMessageID(disableMessageId);
            sender.setDisableMessageTimestamp(disableMessageTimestamp);
            sender.setDeliveryDelay(deliveryDelayMs);
            if (completionListener == null) {
                sender.send(destination, message, deliveryMode, priority, timeToLiveMs);
            } else {
                sender.send(destination, message, deliveryMode, priority, timeToLiveMs, completionListener);
            }
        });
    }

    @Override
    public JMSProducer setDisableMessageID(final boolean value) {
        disableMessageId = value;
        return this;
    }

    @Override
    public boolean getDisableMessageID() {
        return disableMessageId;
    }

    @Override
    public JMSProducer setDisableMessageTimestamp(final boolean value) {
        disableMessageTimestamp = value;
        return this;
    }

    @Override
    public boolean getDisableMessageTimestamp() {
        return disableMessageTimestamp;
    }

    @Override
    public JMSProducer setDeliveryMode(final int deliveryMode) {
        check(
                deliveryMode == DeliveryMode.PERSISTENT || deliveryMode == DeliveryMode.NON_PERSISTENT,
                "delivery mode",
                deliveryMode);
        this.deliveryMode = deliveryMode;
        return this;
    }

    @Override
    public int getDeliveryMode() {
        return deliveryMode;
    }

    @Override
    public JMSProducer setPriority(final int priority) {
        check(priority >= 0 && priority <= 9, "priority", priority);
        this.priority = priority;
        return this;
    }

    @Override
    public int getPriority() {
        return priority;
    }

    @Override
    public JMSProducer setTimeToLive(final long timeToLive) {
        check(timeToLive >= 0, "time to live", timeToLive);
        timeToLiveMs = timeToLive;
        return this;
    }

    @Override
    public long getTimeToLive() {
        return timeToLiveMs;
    }

    @Override
    public JMSProducer setDeliveryDelay(final long deliveryDelay) {
        check(deliveryDelay >= 0, "delivery delay", deliveryDelay);
        deliveryDelayMs = deliveryDelay;
        return this;
    }

    @Override
    public long getDeliveryDelay() {
        return deliveryDelayMs;
    }

    private static void check(final boolean allowed, final String what, final long value) {
        if (!allowed) {
            throw UncheckedErrors.of(ErrorCode.INVALID_ARGUMENT, "there is no " + what + " " + value);
        }
    }

    @Override
    public JMSProducer setAsync(final CompletionListener completionListener) {
        this.completionListener = completionListener;
        return this;
    }

    @Override
    public CompletionListener getAsync() {
        return completionListener;
    }

    @Override
    public JMSProducer setProperty(final String name, final boolean value) {
        return setProperty(name, (Object) value);
    }

    @Override
    public JMSProducer setProperty(final String name, final byte value) {
        return setProperty(name, (Object) value);
    }

    @Override
    public JMSProducer setProperty(final String name, final short value) {
        return setProperty(name, (Object) value);
    }

    @Override
    public JMSProducer setProperty(final String name, final int value) {
        return setProperty(name, (Object) value);
    }

    @Override
    public JMSProducer setProperty(final String name, final long value) {
        return setProperty(name, (Object) value);
    }

    @Override
    public JMSProducer setProperty(final String name, final float value) {
        return setProperty(name, (Object) value);
    }

    @Override
    public JMSProducer setProperty(final String name, final double value) {
        return setProperty(name, (Object) value);
    }

    @Override
    public JMSProducer setProperty(final String name, final String value) {
        return setProperty(name, (Object) value);
    }

    @Override
    public JMSProducer setProperty(final String name, final Object value) {
        return settle(() -> properties.set(name, value));
    }

    @Override
    public JMSProducer clearProperties() {
        return settle(properties::clear);
    }

    @Override
    public boolean propertyExists(final String name) {
        return properties.exists(name);
    }

    @Override
    public boolean getBooleanProperty(final String name) {
        return read(() -> properties.template().getBooleanProperty(name));
    }

    @Override
    public byte getByteProperty(final String name) {
        return read(() -> properties.template().getByteProperty(name));
    }

    @Override
    public short getShortProperty(final String name) {
        return read(() -> properties.template().getShortProperty(name));
    }

    @Override
    public int getIntProperty(final String name) {
        return read(() -> properties.template().getIntProperty(name));
    }

    @Override
    public long getLongProperty(final String name) {
        return read(() -> properties.template().getLongProperty(name));
    }

    @Override
    public float getFloatProperty(final String name) {
        return read(() -> properties.template().getFloatProperty(name));
    }

    @Override
    public double getDoubleProperty(final String name) {
        return read(() -> properties.template().getDoubleProperty(name));
    }

    @Override
    public String getStringProperty(final String name) {
        return read(() -> properties.template().getStringProperty(name));
    }

    @Override
    public Object getObjectProperty(final String name) {
        return read(() -> properties.template().getObjectProperty(name));
    }

    @Override
    public Set<String> getPropertyNames() {
        return properties.names();
    }

    @Override
    public JMSProducer setJMSCorrelationIDAsBytes(final byte[] correlationId) {
        return settle(() -> headers.setCorrelationId(correlationId));
    }

    @Override
    public byte[] getJMSCorrelationIDAsBytes() {
        return read(headers::correlationIdAsBytes);
    }

    @Override
    public JMSProducer setJMSCorrelationID(final String correlationId) {
        return settle(() -> headers.setCorrelationId(correlationId));
    }

    @Override
    public String getJMSCorrelationID() {
        return read(headers::correlationId);
    }

    @Override
    public JMSProducer setJMSType(final String type) {
        return settle(() -> headers.setType(type));
    }

    @Override
    public String getJMSType() {
        return headers.type();
    }

    @Override
    public JMSProducer setJMSReplyTo(final Destination replyTo) {
        return settle(() -> headers.setReplyTo(replyTo));
    }

    @Override
    public Destination getJMSReplyTo() {
        return headers.replyTo();
    }

    @FunctionalInterface
    private interface Read<T> {
        T read() throws JMSException;
    }

    @FunctionalInterface
    private interface Step {
        void run() throws JMSException;
    }

    private JMSProducer settle(final Step step) {
        try {
            step.run();
            return this;
        } catch (final JMSException e) {
            throw UncheckedErrors.of(e);
        }
    }

    private static <T> T read(final Read<T> read) {
        try {
            return read.read();
        } catch (final JMSException e) {
            throw UncheckedErrors.of(e);
        }
    }
}
