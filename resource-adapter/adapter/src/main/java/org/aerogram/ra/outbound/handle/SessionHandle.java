// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound.handle;

import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
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
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * A session as an application in a server holds it: without listeners. The session behind it belongs to the pooled connection and stays; what was
 * made with this handle is closed with it. Single-threaded, as any session.
 */
final class SessionHandle extends DelegatingSession implements QueueSession, TopicSession {
    private final ConnectionHandle connection;
    private final int mode;
    private final Set<AutoCloseable> parts = Collections.newSetFromMap(new WeakHashMap<>());
    private boolean closed;

    SessionHandle(final ConnectionHandle connection, final Session delegate, final int mode) {
        super(delegate);
        this.connection = connection;
        this.mode = mode;
    }

    @Override
    public void close() throws JMSException {
        try {
            closeParts();
        } finally {
            connection.sessionClosed(this);
        }
    }

    /** Ends what was made with this handle, and the handle. */
    void closeParts() throws JMSException {
        closed = true;
        JMSException failure = null;
        for (final AutoCloseable part : parts) {
            try {
                part.close();
            } catch (final Exception e) {
                failure = e instanceof JMSException jms ? jms : new JMSException(e.toString());
            }
        }
        parts.clear();
        if (failure != null) {
            throw failure;
        }
    }

    private <T extends AutoCloseable> T part(final T made) {
        parts.add(made);
        return made;
    }

    @Override
    protected Session delegate() throws IllegalStateException {
        if (closed) {
            throw new IllegalStateException("this session is closed");
        }
        return super.delegate();
    }

    @Override
    public int getAcknowledgeMode() throws JMSException {
        delegate();
        return mode;
    }

    /** Whether what is done now belongs to a transaction of the server. */
    @Override
    public boolean getTransacted() throws JMSException {
        delegate();
        return connection.isInTransaction();
    }

    @Override
    public QueueBrowser createBrowser(final Queue queue) throws JMSException {
        return part(delegate().createBrowser(queue));
    }

    @Override
    public QueueBrowser createBrowser(final Queue queue, final String selector) throws JMSException {
        return part(delegate().createBrowser(queue, selector));
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
        return new ProducerHandle(part(delegate().createProducer(destination)));
    }

    @Override
    public QueueSender createSender(final Queue queue) throws JMSException {
        return new ProducerHandle(part(((QueueSession) delegate()).createSender(queue)));
    }

    @Override
    public TopicPublisher createPublisher(final Topic topic) throws JMSException {
        return new ProducerHandle(part(((TopicSession) delegate()).createPublisher(topic)));
    }

    @Override
    public MessageConsumer createConsumer(final Destination destination) throws JMSException {
        return new ConsumerHandle(part(delegate().createConsumer(destination)));
    }

    @Override
    public MessageConsumer createConsumer(final Destination destination, final String selector) throws JMSException {
        return new ConsumerHandle(part(delegate().createConsumer(destination, selector)));
    }

    @Override
    public MessageConsumer createConsumer(final Destination destination, final String selector, final boolean noLocal)
            throws JMSException {
        return new ConsumerHandle(part(delegate().createConsumer(destination, selector, noLocal)));
    }

    @Override
    public QueueReceiver createReceiver(final Queue queue) throws JMSException {
        return new ConsumerHandle(part(((QueueSession) delegate()).createReceiver(queue)));
    }

    @Override
    public QueueReceiver createReceiver(final Queue queue, final String selector) throws JMSException {
        return new ConsumerHandle(part(((QueueSession) delegate()).createReceiver(queue, selector)));
    }

    @Override
    public TopicSubscriber createSubscriber(final Topic topic) throws JMSException {
        return new ConsumerHandle(part(((TopicSession) delegate()).createSubscriber(topic)));
    }

    @Override
    public TopicSubscriber createSubscriber(final Topic topic, final String selector, final boolean noLocal)
            throws JMSException {
        return new ConsumerHandle(part(((TopicSession) delegate()).createSubscriber(topic, selector, noLocal)));
    }

    @Override
    public MessageConsumer createSharedConsumer(final Topic topic, final String name) throws JMSException {
        return new ConsumerHandle(part(delegate().createSharedConsumer(topic, name)));
    }

    @Override
    public MessageConsumer createSharedConsumer(final Topic topic, final String name, final String selector)
            throws JMSException {
        return new ConsumerHandle(part(delegate().createSharedConsumer(topic, name, selector)));
    }

    @Override
    public TopicSubscriber createDurableSubscriber(final Topic topic, final String name) throws JMSException {
        return new ConsumerHandle(part(delegate().createDurableSubscriber(topic, name)));
    }

    @Override
    public TopicSubscriber createDurableSubscriber(
            final Topic topic, final String name, final String selector, final boolean noLocal) throws JMSException {
        return new ConsumerHandle(part(delegate().createDurableSubscriber(topic, name, selector, noLocal)));
    }

    @Override
    public MessageConsumer createDurableConsumer(final Topic topic, final String name) throws JMSException {
        return new ConsumerHandle(part(delegate().createDurableConsumer(topic, name)));
    }

    @Override
    public MessageConsumer createDurableConsumer(
            final Topic topic, final String name, final String selector, final boolean noLocal) throws JMSException {
        return new ConsumerHandle(part(delegate().createDurableConsumer(topic, name, selector, noLocal)));
    }

    @Override
    public MessageConsumer createSharedDurableConsumer(final Topic topic, final String name) throws JMSException {
        return new ConsumerHandle(part(delegate().createSharedDurableConsumer(topic, name)));
    }

    @Override
    public MessageConsumer createSharedDurableConsumer(final Topic topic, final String name, final String selector)
            throws JMSException {
        return new ConsumerHandle(part(delegate().createSharedDurableConsumer(topic, name, selector)));
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
