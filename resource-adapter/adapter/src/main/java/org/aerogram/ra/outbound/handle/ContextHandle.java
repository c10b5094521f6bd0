// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound.handle;

import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;

/** A context as an application in a server holds it: a connection handle together with its one session. Single-threaded. */
final class ContextHandle extends DelegatingContext {
    private final ConnectionHandle connection;

    ContextHandle(final ConnectionHandle connection, final JMSContext delegate) {
        super(delegate);
        this.connection = connection;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (final JMSException e) {
            throw RuntimeErrors.of(e);
        }
    }

    @Override
    public void start() {
        try {
            connection.start();
        } catch (final JMSException e) {
            throw RuntimeErrors.of(e);
        }
    }

    @Override
    public JMSContext createContext(final int sessionMode) {
        throw Restrictions.refusedAtRuntime("JMSContext.createContext");
    }

    @Override
    public void setClientID(final String clientId) {
        throw Restrictions.refusedAtRuntime("JMSContext.setClientID");
    }

    @Override
    public ExceptionListener getExceptionListener() {
        return null;
    }

    @Override
    public void setExceptionListener(final ExceptionListener listener) {
        throw Restrictions.refusedAtRuntime("JMSContext.setExceptionListener");
    }

    @Override
    public void stop() {
        throw Restrictions.refusedAtRuntime("JMSContext.stop");
    }

    @Override
    public JMSProducer createProducer() {
        return new JmsProducerHandle(delegate().createProducer());
    }

    @Override
    public JMSConsumer createConsumer(final Destination destination) {
        return consumer(delegate().createConsumer(destination));
    }

    @Override
    public JMSConsumer createConsumer(final Destination destination, final String selector) {
        return consumer(delegate().createConsumer(destination, selector));
    }

    @Override
    public JMSConsumer createConsumer(final Destination destination, final String selector, final boolean noLocal) {
        return consumer(delegate().createConsumer(destination, selector, noLocal));
    }

    @Override
    public JMSConsumer createDurableConsumer(final Topic topic, final String name) {
        return consumer(delegate().createDurableConsumer(topic, name));
    }

    @Override
    public JMSConsumer createDurableConsumer(
            final Topic topic, final String name, final String selector, final boolean noLocal) {
        return consumer(delegate().createDurableConsumer(topic, name, selector, noLocal));
    }

    @Override
    public JMSConsumer createSharedDurableConsumer(final Topic topic, final String name) {
        return consumer(delegate().createSharedDurableConsumer(topic, name));
    }

    @Override
    public JMSConsumer createSharedDurableConsumer(final Topic topic, final String name, final String selector) {
        return consumer(delegate().createSharedDurableConsumer(topic, name, selector));
    }

    @Override
    public JMSConsumer createSharedConsumer(final Topic topic, final String name) {
        return consumer(delegate().createSharedConsumer(topic, name));
    }

    @Override
    public JMSConsumer createSharedConsumer(final Topic topic, final String name, final String selector) {
        return consumer(delegate().createSharedConsumer(topic, name, selector));
    }

    @Override
    public TemporaryQueue createTemporaryQueue() {
        return connection.temporaries().add(delegate().createTemporaryQueue());
    }

    @Override
    public TemporaryTopic createTemporaryTopic() {
        return connection.temporaries().add(delegate().createTemporaryTopic());
    }

    /** A consumer of a context starts delivery by itself; it does so through the handle, so that the pooled connection is stopped again. */
    private JMSConsumer consumer(final JMSConsumer physical) {
        if (getAutoStart()) {
            start();
        }
        return new JmsConsumerHandle(physical);
    }
}
