// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound.handle;

import jakarta.jms.Destination;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/** What a simplified producer leaves to the client as it is, returning itself where the API is fluent. */
abstract class DelegatingJmsProducer implements JMSProducer {
    private final JMSProducer delegate;

    DelegatingJmsProducer(final JMSProducer delegate) {
        this.delegate = delegate;
    }

    /** The client's object behind this handle. */
    final JMSProducer delegate() {
        return delegate;
    }

    @Override
    public JMSProducer send(final Destination destination, final Message message) {
        delegate.send(destination, message);
        return this;
    }

    @Override
    public JMSProducer send(final Destination destination, final String text) {
        delegate.send(destination, text);
        return this;
    }

    @Override
    public JMSProducer send(final Destination destination, final Map<String, Object> value) {
        delegate.send(destination, value);
        return this;
    }

    @Override
    public JMSProducer send(final Destination destination, final byte[] value) {
        delegate.send(destination, value);
        return this;
    }

    @Override
    public JMSProducer send(final Destination destination, final Serializable object) {
        delegate.send(destination, object);
        return this;
    }

    @Override
    public JMSProducer setDisableMessageID(final boolean value) {
        delegate.setDisableMessageID(value);
        return this;
    }

    @Override
    public boolean getDisableMessageID() {
        return delegate.getDisableMessageID();
    }

    @Override
    public JMSProducer setDisableMessageTimestamp(final boolean value) {
        delegate.setDisableMessageTimestamp(value);
        return this;
    }

    @Override
    public boolean getDisableMessageTimestamp() {
        return delegate.getDisableMessageTimestamp();
    }

    @Override
    public JMSProducer setDeliveryMode(final int value) {
        delegate.setDeliveryMode(value);
        return this;
    }

    @Override
    public int getDeliveryMode() {
        return delegate.getDeliveryMode();
    }

    @Override
    public JMSProducer setPriority(final int value) {
        delegate.setPriority(value);
        return this;
    }

    @Override
    public int getPriority() {
        return delegate.getPriority();
    }

    @Override
    public JMSProducer setTimeToLive(final long value) {
        delegate.setTimeToLive(value);
        return this;
    }

    @Override
    public long getTimeToLive() {
        return delegate.getTimeToLive();
    }

    @Override
    public JMSProducer setDeliveryDelay(final long value) {
        delegate.setDeliveryDelay(value);
        return this;
    }

    @Override
    public long getDeliveryDelay() {
        return delegate.getDeliveryDelay();
    }

    @Override
    public JMSProducer setProperty(final String name, final boolean value) {
        delegate.setProperty(name, value);
        return this;
    }

    @Override
    public JMSProducer setProperty(final String name, final byte value) {
        delegate.setProperty(name, value);
        return this;
    }

    @Override
    public JMSProducer setProperty(final String name, final short value) {
        delegate.setProperty(name, value);
        return this;
    }

    @Override
    public JMSProducer setProperty(final String name, final int value) {
        delegate.setProperty(name, value);
        return this;
    }

    @Override
    public JMSProducer setProperty(final String name, final long value) {
        delegate.setProperty(name, value);
        return this;
    }

    @Override
    public JMSProducer setProperty(final String name, final float value) {
        delegate.setProperty(name, value);
        return this;
    }

    @Override
    public JMSProducer setProperty(final String name, final double value) {
        delegate.setProperty(name, value);
        return this;
    }

    @Override
    public JMSProducer setProperty(final String name, final String value) {
        delegate.setProperty(name, value);
        return this;
    }

    @Override
    public JMSProducer setProperty(final String name, final Object value) {
        delegate.setProperty(name, value);
        return this;
    }

    @Override
    public JMSProducer clearProperties() {
        delegate.clearProperties();
        return this;
    }

    @Override
    public boolean propertyExists(final String name) {
        return delegate.propertyExists(name);
    }

    @Override
    public boolean getBooleanProperty(final String name) {
        return delegate.getBooleanProperty(name);
    }

    @Override
    public byte getByteProperty(final String name) {
        return delegate.getByteProperty(name);
    }

    @Override
    public short getShortProperty(final String name) {
        return delegate.getShortProperty(name);
    }

    @Override
    public int getIntProperty(final String name) {
        return delegate.getIntProperty(name);
    }

    @Override
    public long getLongProperty(final String name) {
        return delegate.getLongProperty(name);
    }

    @Override
    public float getFloatProperty(final String name) {
        return delegate.getFloatProperty(name);
    }

    @Override
    public double getDoubleProperty(final String name) {
        return delegate.getDoubleProperty(name);
    }

    @Override
    public String getStringProperty(final String name) {
        return delegate.getStringProperty(name);
    }

    @Override
    public Object getObjectProperty(final String name) {
        return delegate.getObjectProperty(name);
    }

    @Override
    public Set<String> getPropertyNames() {
        return delegate.getPropertyNames();
    }

    @Override
    public JMSProducer setJMSCorrelationIDAsBytes(final byte[] value) {
        delegate.setJMSCorrelationIDAsBytes(value);
        return this;
    }

    @Override
    public byte[] getJMSCorrelationIDAsBytes() {
        return delegate.getJMSCorrelationIDAsBytes();
    }

    @Override
    public JMSProducer setJMSCorrelationID(final String text) {
        delegate.setJMSCorrelationID(text);
        return this;
    }

    @Override
    public String getJMSCorrelationID() {
        return delegate.getJMSCorrelationID();
    }

    @Override
    public JMSProducer setJMSType(final String text) {
        delegate.setJMSType(text);
        return this;
    }

    @Override
    public String getJMSType() {
        return delegate.getJMSType();
    }

    @Override
    public JMSProducer setJMSReplyTo(final Destination destination) {
        delegate.setJMSReplyTo(destination);
        return this;
    }

    @Override
    public Destination getJMSReplyTo() {
        return delegate.getJMSReplyTo();
    }
}
