// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound.handle;

import jakarta.jms.Destination;
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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.aerogram.jms.destination.Domain;
import org.aerogram.jms.error.JmsErrors;

/**
 * A session as an application in a server holds it: without listeners. The session behind it belongs to the pooled connection and stays; what was
 * made with this handle is closed with it. Single-threaded, as any session, but for its end.
 */
final class SessionHandle extends DelegatingSession implements QueueSession, TopicSession {
    private static final Logger LOG = System.getLogger(SessionHandle.class.getName());

    private final ConnectionHandle connection;
    private final int mode;
    private final Domain domain;
    private final Set<Part<?>> parts = new LinkedHashSet<>();
    private final Set<Part<?>> producers = Collections.newSetFromMap(new WeakHashMap<>());
    private Session delegate;
    private volatile boolean closed;

    SessionHandle(final ConnectionHandle connection, final Session delegate, final int mode, final Domain domain) {
        this.connection = connection;
        this.delegate = delegate;
        this.mode = mode;
        this.domain = domain;
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
        for (final Part<?> part : made()) {
            try {
                part.close();
            } catch (final JMSException | RuntimeException e) {
                failure = e instanceof JMSException jms ? jms : new JMSException(e.toString());
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** The application, or this handle's end, has closed it. */
    void forget(final Part<?> part) {
        synchronized (parts) {
            parts.remove(part);
            producers.remove(part);
        }
    }

    /** Whether nothing would be lost if everything were made anew. */
    boolean canDissociate() {
        return made().stream().noneMatch(Part::isBound);
    }

    /** A copy: a server may take the connection back on a thread of its own while the application makes something. */
    private List<Part<?>> made() {
        synchronized (parts) {
            final List<Part<?>> all = new ArrayList<>(parts);
            all.addAll(producers);
            return all;
        }
    }

    /** The managed connection goes; the next use finds another one. */
    void dissociate() {
        delegate = null;
        for (final Part<?> part : made()) {
            try {
                part.dissociate();
            } catch (final JMSException | RuntimeException e) { // it is of no more use in any case
                LOG.log(Level.DEBUG, "what was made with a session did not close in order", e);
            }
        }
    }

    /** Something is done that belongs to a transaction, if there is one. */
    void used() throws JMSException {
        connection.used();
    }

    /** A producer that nobody has any more has nothing at the node that would have to end. */
    Part<MessageProducer> producer(final Part.Maker<MessageProducer> maker) throws JMSException {
        return listed(new Part<>(this, true, maker), producers);
    }

    /** A consumer or browser, which lives until it is closed: the node knows of it. */
    private <T extends AutoCloseable> Part<T> part(final boolean lasting, final Part.Maker<T> maker)
            throws JMSException {
        return listed(new Part<>(this, lasting, maker), parts);
    }

    private <T extends AutoCloseable> Part<T> listed(final Part<T> part, final Set<Part<?>> where) throws JMSException {
        synchronized (parts) {
            where.add(part);
        }
        if (closed) {
            part.close();
            throw JmsErrors.closed("session");
        }
        return part;
    }

    @Override
    protected Session delegate() throws JMSException {
        if (closed) {
            throw JmsErrors.closed("session");
        }
        if (delegate == null) {
            delegate = connection.physicalSession();
        }
        connection.used();
        return delegate;
    }

    /** The session behind this one is of both domains, this one may be of one only (Jakarta Messaging 3.1, table 4.1). */
    private void checkDomain(final Destination destination, final String what) throws JMSException {
        if (destination instanceof Queue && !(destination instanceof Topic)) {
            domain.allowQueues(what + " a queue");
        } else if (destination instanceof Topic && !(destination instanceof Queue)) {
            domain.allowTopics(what + " a topic");
        }
    }

    private QueueBrowser browser(final Part.Maker<QueueBrowser> maker) throws JMSException {
        domain.allowQueues("browse");
        return new BrowserHandle(part(true, maker));
    }

    /** What a consumer of a queue has not received is there for whoever comes next; a topic goes on without it. */
    private ConsumerHandle consumer(final Destination from, final Part.Maker<MessageConsumer> maker)
            throws JMSException {
        checkDomain(from, "consume from");
        return new ConsumerHandle(part(!(from instanceof Topic), maker));
    }

    private ConsumerHandle shared(final Part.Maker<MessageConsumer> maker) throws JMSException {
        domain.allowTopics("create a shared consumer");
        return new ConsumerHandle(part(false, maker));
    }

    private ConsumerHandle durable(final Part.Maker<MessageConsumer> maker) throws JMSException {
        domain.allowTopics("create a durable consumer");
        return new ConsumerHandle(part(true, maker));
    }

    @Override
    public int getAcknowledgeMode() throws JMSException {
        return getTransacted() ? SESSION_TRANSACTED : mode;
    }

    /** Whether what is done now belongs to a transaction of the server. */
    @Override
    public boolean getTransacted() throws JMSException {
        delegate();
        return connection.isInTransaction();
    }

    @Override
    public QueueBrowser createBrowser(final Queue queue) throws JMSException {
        return browser(with -> with.createBrowser(queue));
    }

    @Override
    public QueueBrowser createBrowser(final Queue queue, final String selector) throws JMSException {
        return browser(with -> with.createBrowser(queue, selector));
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
        checkDomain(destination, "send to");
        return new ProducerHandle(this, with -> with.createProducer(destination));
    }

    @Override
    public QueueSender createSender(final Queue queue) throws JMSException {
        return new ProducerHandle(this, with -> ((QueueSession) with).createSender(queue));
    }

    @Override
    public TopicPublisher createPublisher(final Topic topic) throws JMSException {
        return new ProducerHandle(this, with -> ((TopicSession) with).createPublisher(topic));
    }

    @Override
    public MessageConsumer createConsumer(final Destination destination) throws JMSException {
        return consumer(destination, with -> with.createConsumer(destination));
    }

    @Override
    public MessageConsumer createConsumer(final Destination destination, final String selector) throws JMSException {
        return consumer(destination, with -> with.createConsumer(destination, selector));
    }

    @Override
    public MessageConsumer createConsumer(final Destination destination, final String selector, final boolean noLocal)
            throws JMSException {
        return consumer(destination, with -> with.createConsumer(destination, selector, noLocal));
    }

    @Override
    public QueueReceiver createReceiver(final Queue queue) throws JMSException {
        return consumer(queue, with -> ((QueueSession) with).createReceiver(queue));
    }

    @Override
    public QueueReceiver createReceiver(final Queue queue, final String selector) throws JMSException {
        return consumer(queue, with -> ((QueueSession) with).createReceiver(queue, selector));
    }

    @Override
    public TopicSubscriber createSubscriber(final Topic topic) throws JMSException {
        return consumer(topic, with -> ((TopicSession) with).createSubscriber(topic));
    }

    @Override
    public TopicSubscriber createSubscriber(final Topic topic, final String selector, final boolean noLocal)
            throws JMSException {
        return consumer(topic, with -> ((TopicSession) with).createSubscriber(topic, selector, noLocal));
    }

    @Override
    public MessageConsumer createSharedConsumer(final Topic topic, final String name) throws JMSException {
        return shared(with -> with.createSharedConsumer(topic, name));
    }

    @Override
    public MessageConsumer createSharedConsumer(final Topic topic, final String name, final String selector)
            throws JMSException {
        return shared(with -> with.createSharedConsumer(topic, name, selector));
    }

    @Override
    public TopicSubscriber createDurableSubscriber(final Topic topic, final String name) throws JMSException {
        return durable(with -> with.createDurableSubscriber(topic, name));
    }

    @Override
    public TopicSubscriber createDurableSubscriber(
            final Topic topic, final String name, final String selector, final boolean noLocal) throws JMSException {
        return durable(with -> with.createDurableSubscriber(topic, name, selector, noLocal));
    }

    @Override
    public MessageConsumer createDurableConsumer(final Topic topic, final String name) throws JMSException {
        return durable(with -> with.createDurableConsumer(topic, name));
    }

    @Override
    public MessageConsumer createDurableConsumer(
            final Topic topic, final String name, final String selector, final boolean noLocal) throws JMSException {
        return durable(with -> with.createDurableConsumer(topic, name, selector, noLocal));
    }

    @Override
    public MessageConsumer createSharedDurableConsumer(final Topic topic, final String name) throws JMSException {
        return durable(with -> with.createSharedDurableConsumer(topic, name));
    }

    @Override
    public MessageConsumer createSharedDurableConsumer(final Topic topic, final String name, final String selector)
            throws JMSException {
        return durable(with -> with.createSharedDurableConsumer(topic, name, selector));
    }

    @Override
    public Queue createQueue(final String name) throws JMSException {
        domain.allowQueues("create a queue");
        return super.createQueue(name);
    }

    @Override
    public Topic createTopic(final String name) throws JMSException {
        domain.allowTopics("create a topic");
        return super.createTopic(name);
    }

    @Override
    public void unsubscribe(final String name) throws JMSException {
        domain.allowTopics("unsubscribe");
        super.unsubscribe(name);
    }

    /** Nobody but the server ends a transaction; without one there is none to end. */
    @Override
    public void commit() throws JMSException {
        requireTransaction("committed");
        super.commit();
    }

    /** As {@link #commit()}. */
    @Override
    public void rollback() throws JMSException {
        requireTransaction("rolled back");
        super.rollback();
    }

    private void requireTransaction(final String what) throws JMSException {
        if (!getTransacted()) {
            throw Restrictions.notTransacted(what);
        }
    }

    @Override
    public TemporaryQueue createTemporaryQueue() throws JMSException {
        domain.allowQueues("create a temporary queue");
        return connection.temporaries().add(delegate().createTemporaryQueue());
    }

    @Override
    public TemporaryTopic createTemporaryTopic() throws JMSException {
        domain.allowTopics("create a temporary topic");
        return connection.temporaries().add(delegate().createTemporaryTopic());
    }
}
