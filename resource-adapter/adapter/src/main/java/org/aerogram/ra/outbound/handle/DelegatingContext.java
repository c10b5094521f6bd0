// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound.handle;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.JMSContext;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.io.Serializable;

/** What a context handle leaves to the client as it is; what needs care is left to {@link ContextHandle}. */
abstract class DelegatingContext implements JMSContext {
    private final JMSContext delegate;

    DelegatingContext(final JMSContext delegate) {
        this.delegate = delegate;
    }

    /** The client's object behind this handle. */
    final JMSContext delegate() {
        return delegate;
    }

    @Override
    public String getClientID() {
        return delegate.getClientID();
    }

    @Override
    public ConnectionMetaData getMetaData() {
        return delegate.getMetaData();
    }

    @Override
    public void setAutoStart(final boolean value) {
        delegate.setAutoStart(value);
    }

    @Override
    public boolean getAutoStart() {
        return delegate.getAutoStart();
    }

    @Override
    public BytesMessage createBytesMessage() {
        return delegate.createBytesMessage();
    }

    @Override
    public MapMessage createMapMessage() {
        return delegate.createMapMessage();
    }

    @Override
    public Message createMessage() {
        return delegate.createMessage();
    }

    @Override
    public ObjectMessage createObjectMessage() {
        return delegate.createObjectMessage();
    }

    @Override
    public ObjectMessage createObjectMessage(final Serializable object) {
        return delegate.createObjectMessage(object);
    }

    @Override
    public StreamMessage createStreamMessage() {
        return delegate.createStreamMessage();
    }

    @Override
    public TextMessage createTextMessage() {
        return delegate.createTextMessage();
    }

    @Override
    public TextMessage createTextMessage(final String text) {
        return delegate.createTextMessage(text);
    }

    @Override
    public boolean getTransacted() {
        return delegate.getTransacted();
    }

    @Override
    public int getSessionMode() {
        return delegate.getSessionMode();
    }

    @Override
    public void commit() {
        delegate.commit();
    }

    @Override
    public void rollback() {
        delegate.rollback();
    }

    @Override
    public void recover() {
        delegate.recover();
    }

    @Override
    public Queue createQueue(final String name) {
        return delegate.createQueue(name);
    }

    @Override
    public Topic createTopic(final String name) {
        return delegate.createTopic(name);
    }

    @Override
    public QueueBrowser createBrowser(final Queue queue) {
        return delegate.createBrowser(queue);
    }

    @Override
    public QueueBrowser createBrowser(final Queue queue, final String selector) {
        return delegate.createBrowser(queue, selector);
    }

    @Override
    public void unsubscribe(final String name) {
        delegate.unsubscribe(name);
    }

    @Override
    public void acknowledge() {
        delegate.acknowledge();
    }
}
