// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound.handle;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.io.Serializable;

/** What a session handle leaves to the client as it is; what needs care is left to {@link SessionHandle}. */
abstract class DelegatingSession implements Session {
    /** The client's object behind this handle. */
    protected abstract Session delegate() throws JMSException;

    @Override
    public BytesMessage createBytesMessage() throws JMSException {
        return delegate().createBytesMessage();
    }

    @Override
    public MapMessage createMapMessage() throws JMSException {
        return delegate().createMapMessage();
    }

    @Override
    public Message createMessage() throws JMSException {
        return delegate().createMessage();
    }

    @Override
    public ObjectMessage createObjectMessage() throws JMSException {
        return delegate().createObjectMessage();
    }

    @Override
    public ObjectMessage createObjectMessage(final Serializable object) throws JMSException {
        return delegate().createObjectMessage(object);
    }

    @Override
    public StreamMessage createStreamMessage() throws JMSException {
        return delegate().createStreamMessage();
    }

    @Override
    public TextMessage createTextMessage() throws JMSException {
        return delegate().createTextMessage();
    }

    @Override
    public TextMessage createTextMessage(final String text) throws JMSException {
        return delegate().createTextMessage(text);
    }

    @Override
    public boolean getTransacted() throws JMSException {
        return delegate().getTransacted();
    }

    @Override
    public int getAcknowledgeMode() throws JMSException {
        return delegate().getAcknowledgeMode();
    }

    @Override
    public void commit() throws JMSException {
        delegate().commit();
    }

    @Override
    public void rollback() throws JMSException {
        delegate().rollback();
    }

    @Override
    public void recover() throws JMSException {
        delegate().recover();
    }

    @Override
    public Queue createQueue(final String name) throws JMSException {
        return delegate().createQueue(name);
    }

    @Override
    public Topic createTopic(final String name) throws JMSException {
        return delegate().createTopic(name);
    }

    @Override
    public QueueBrowser createBrowser(final Queue queue) throws JMSException {
        return delegate().createBrowser(queue);
    }

    @Override
    public QueueBrowser createBrowser(final Queue queue, final String selector) throws JMSException {
        return delegate().createBrowser(queue, selector);
    }

    @Override
    public void unsubscribe(final String name) throws JMSException {
        delegate().unsubscribe(name);
    }
}
