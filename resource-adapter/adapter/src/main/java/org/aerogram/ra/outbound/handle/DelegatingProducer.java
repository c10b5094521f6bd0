// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound.handle;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;

/** What a producer handle leaves to the client as it is. */
abstract class DelegatingProducer implements MessageProducer {
    private final Part<MessageProducer> part;
    private boolean changed;
    private boolean noMessageId;
    private boolean noTimestamp;
    private int deliveryMode = Message.DEFAULT_DELIVERY_MODE;
    private int priority = Message.DEFAULT_PRIORITY;
    private long timeToLiveMs = Message.DEFAULT_TIME_TO_LIVE;
    private long deliveryDelayMs = Message.DEFAULT_DELIVERY_DELAY;

    DelegatingProducer(final SessionHandle session, final Part.Maker<? extends MessageProducer> maker)
            throws JMSException {
        part = session.producer(with -> settled(maker.make(with)));
    }

    /** One that is made anew is as this handle was left. */
    private MessageProducer settled(final MessageProducer made) throws JMSException {
        if (!changed) {
            return made;
        }
        made.setDisableMessageID(noMessageId);
        made.setDisableMessageTimestamp(noTimestamp);
        made.setDeliveryMode(deliveryMode);
        made.setPriority(priority);
        made.setTimeToLive(timeToLiveMs);
        made.setDeliveryDelay(deliveryDelayMs);
        return made;
    }

    /** The client's object behind this handle. */
    final MessageProducer delegate() throws JMSException {
        return part.get();
    }

    @Override
    public void setDisableMessageID(final boolean value) throws JMSException {
        delegate().setDisableMessageID(value);
        noMessageId = value;
        changed = true;
    }

    @Override
    public boolean getDisableMessageID() throws JMSException {
        return delegate().getDisableMessageID();
    }

    @Override
    public void setDisableMessageTimestamp(final boolean value) throws JMSException {
        delegate().setDisableMessageTimestamp(value);
        noTimestamp = value;
        changed = true;
    }

    @Override
    public boolean getDisableMessageTimestamp() throws JMSException {
        return delegate().getDisableMessageTimestamp();
    }

    @Override
    public void setDeliveryMode(final int value) throws JMSException {
        delegate().setDeliveryMode(value);
        deliveryMode = value;
        changed = true;
    }

    @Override
    public int getDeliveryMode() throws JMSException {
        return delegate().getDeliveryMode();
    }

    @Override
    public void setPriority(final int value) throws JMSException {
        delegate().setPriority(value);
        priority = value;
        changed = true;
    }

    @Override
    public int getPriority() throws JMSException {
        return delegate().getPriority();
    }

    @Override
    public void setTimeToLive(final long value) throws JMSException {
        delegate().setTimeToLive(value);
        timeToLiveMs = value;
        changed = true;
    }

    @Override
    public long getTimeToLive() throws JMSException {
        return delegate().getTimeToLive();
    }

    @Override
    public void setDeliveryDelay(final long value) throws JMSException {
        delegate().setDeliveryDelay(value);
        deliveryDelayMs = value;
        changed = true;
    }

    @Override
    public long getDeliveryDelay() throws JMSException {
        return delegate().getDeliveryDelay();
    }

    @Override
    public void close() throws JMSException {
        part.close();
    }
}
