// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound.handle;

import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;

/** What a producer handle leaves to the client as it is. */
abstract class DelegatingProducer implements MessageProducer {
    private final MessageProducer delegate;

    DelegatingProducer(final MessageProducer delegate) {
        this.delegate = delegate;
    }

    /** The client's object behind this handle. */
    final MessageProducer delegate() {
        return delegate;
    }

    @Override
    public void setDisableMessageID(final boolean value) throws JMSException {
        delegate.setDisableMessageID(value);
    }

    @Override
    public boolean getDisableMessageID() throws JMSException {
        return delegate.getDisableMessageID();
    }

    @Override
    public void setDisableMessageTimestamp(final boolean value) throws JMSException {
        delegate.setDisableMessageTimestamp(value);
    }

    @Override
    public boolean getDisableMessageTimestamp() throws JMSException {
        return delegate.getDisableMessageTimestamp();
    }

    @Override
    public void setDeliveryMode(final int value) throws JMSException {
        delegate.setDeliveryMode(value);
    }

    @Override
    public int getDeliveryMode() throws JMSException {
        return delegate.getDeliveryMode();
    }

    @Override
    public void setPriority(final int value) throws JMSException {
        delegate.setPriority(value);
    }

    @Override
    public int getPriority() throws JMSException {
        return delegate.getPriority();
    }

    @Override
    public void setTimeToLive(final long value) throws JMSException {
        delegate.setTimeToLive(value);
    }

    @Override
    public long getTimeToLive() throws JMSException {
        return delegate.getTimeToLive();
    }

    @Override
    public void setDeliveryDelay(final long value) throws JMSException {
        delegate.setDeliveryDelay(value);
    }

    @Override
    public long getDeliveryDelay() throws JMSException {
        return delegate.getDeliveryDelay();
    }

    @Override
    public void close() throws JMSException {
        delegate.close();
    }
}
