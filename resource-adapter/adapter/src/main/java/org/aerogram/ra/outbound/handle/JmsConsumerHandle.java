// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound.handle;

import jakarta.jms.JMSConsumer;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** A simplified consumer as an application in a server holds it: {@code receive} only. */
final class JmsConsumerHandle implements JMSConsumer {
    private final JMSConsumer delegate;

    JmsConsumerHandle(final JMSConsumer delegate) {
        this.delegate = delegate;
    }

    @Override
    public MessageListener getMessageListener() {
        throw Restrictions.refusedAtRuntime("JMSConsumer.getMessageListener");
    }

    @Override
    public void setMessageListener(final MessageListener listener) {
        throw Restrictions.refusedAtRuntime("JMSConsumer.setMessageListener");
    }

    @Override
    public String getMessageSelector() {
        return delegate.getMessageSelector();
    }

    @Override
    public Message receive() {
        return delegate.receive();
    }

    @Override
    public Message receive(final long timeoutMs) {
        return delegate.receive(timeoutMs);
    }

    @Override
    public Message receiveNoWait() {
        return delegate.receiveNoWait();
    }

    @Override
    public <T> T receiveBody(final Class<T> type) {
        return delegate.receiveBody(type);
    }

    @Override
    public <T> T receiveBody(final Class<T> type, final long timeoutMs) {
        return delegate.receiveBody(type, timeoutMs);
    }

    @Override
    public <T> T receiveBodyNoWait(final Class<T> type) {
        return delegate.receiveBodyNoWait(type);
    }

    @Override
    public void close() {
        delegate.close();
    }
}
