// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound.handle;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;
import jakarta.jms.QueueSender;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;

/** A session as an application in a server holds it: without listeners. Single-threaded, as any session. */
final class SessionHandle extends DelegatingSession implements QueueSession, TopicSession {
    private final ConnectionHandle connection;

    SessionHandle(final ConnectionHandle connection, final Session delegate) {
        super(delegate);
        this.connection = connection;
    }

    @Override
    public void close() throws JMSException {
        try {
            delegate().close();
        } finally {
            connection.sessionClosed(delegate());
        }
    }

    @Override
    public MessageListener getMessageListener() throws JMSException {
        throw Restrictions.refused("Session.getMessageListener");
    }

    @Override
    public void setMessageListener(final MessageListener listener) throws JMSException {
        throw Restrictions.refused("Session.setMessageListener");
    }

    @Override
    public void run() {
        throw Restrictions.refusedAtRuntime("Session.run");
    }

    @Override
    public MessageProducer createProducer(final Destination destination) throws JMSException {
        return new ProducerHandle(delegate().createProducer(destination));
    }

    @Override
    public QueueSender createSender(final Queue queue) throws JMSException {
        return new ProducerHandle(((QueueSession) delegate()).createSender(queue));
    }

    @Override
    public TopicPublisher createPublisher(final Topic topic) throws JMSException {
        return new ProducerHandle(((TopicSession) delegate()).createPublisher(topic));
    }

    @Override
    public MessageConsumer createConsumer(final Destination destination) throws JMSException {
        return new ConsumerHandle(delegate().createConsumer(destination));
    }

    @Override
    public MessageConsumer createConsumer(final Destination destination, final String selector) throws JMSException {
        return new ConsumerHandle(delegate().createConsumer(destination, selector));
    }

    @Override
    public MessageConsumer createConsumer(final Destination destination, final String selector, final boolean noLocal)
            throws JMSException {
        return new ConsumerHandle(delegate().createConsumer(destination, selector, noLocal));
    }

    @Override
    public QueueReceiver createReceiver(final Queue queue) throws JMSException {
        return new ConsumerHandle(((QueueSession) delegate()).createReceiver(queue));
    }

    @Override
    public QueueReceiver createReceiver(final Queue queue, final String selector) throws JMSException {
        return new ConsumerHandle(((QueueSession) delegate()).createReceiver(queue, selector));
    }

    @Override
    public TopicSubscriber createSubscriber(final Topic topic) throws JMSException {
        return new ConsumerHandle(((TopicSession) delegate()).createSubscriber(topic));
    }

    @Override
    public TopicSubscriber createSubscriber(final Topic topic, final String selector, final boolean noLocal)
            throws JMSException {
        return new ConsumerHandle(((TopicSession) delegate()).createSubscriber(topic, selector, noLocal));
    }

    @Override
    public MessageConsumer createSharedConsumer(final Topic topic, final String name) throws JMSException {
        return new ConsumerHandle(delegate().createSharedConsumer(topic, name));
    }

    @Override
    public MessageConsumer createSharedConsumer(final Topic topic, final String name, final String selector)
            throws JMSException {
        return new ConsumerHandle(delegate().createSharedConsumer(topic, name, selector));
    }

    @Override
    public TopicSubscriber createDurableSubscriber(final Topic topic, final String name) throws JMSException {
        return new ConsumerHandle(delegate().createDurableSubscriber(topic, name));
    }

    @Override
    public TopicSubscriber createDurableSubscriber(
            final Topic topic, final String name, final String selector, final boolean noLocal) throws JMSException {
        return new ConsumerHandle(delegate().createDurableSubscriber(topic, name, selector, noLocal));
    }

    @Override
    public MessageConsumer createDurableConsumer(final Topic topic, final String name) throws JMSException {
        return new ConsumerHandle(delegate().createDurableConsumer(topic, name));
    }

    @Override
    public MessageConsumer createDurableConsumer(
            final Topic topic, final String name, final String selector, final boolean noLocal) throws JMSException {
        return new ConsumerHandle(delegate().createDurableConsumer(topic, name, selector, noLocal));
    }

    @Override
    public MessageConsumer createSharedDurableConsumer(final Topic topic, final String name) throws JMSException {
        return new ConsumerHandle(delegate().createSharedDurableConsumer(topic, name));
    }

    @Override
    public MessageConsumer createSharedDurableConsumer(final Topic topic, final String name, final String selector)
            throws JMSException {
        return new ConsumerHandle(delegate().createSharedDurableConsumer(topic, name, selector));
    }

    @Override
    public TemporaryQueue createTemporaryQueue() throws JMSException {
        return connection.temporaries().add(delegate().createTemporaryQueue());
    }

    @Override
    public TemporaryTopic createTemporaryTopic() throws JMSException {
        return connection.temporaries().add(delegate().createTemporaryTopic());
    }
}
