// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.context;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.io.Serializable;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.protocol.ErrorCode;

/**
 * A connection and a session in one object. Contexts made by {@link #createContext} share the connection, which is closed with the last of them. The
 * session comes into being with the first method that needs one, or makes a further context, so that {@link #setClientID} is still allowed before.
 *
 * <p>Threads: as a session, by one at a time; {@link #close} by any.
 */
public class AerogramContext implements JMSContext {
    /** A session mode beyond the specification: {@code Message.acknowledge()} acknowledges that message alone, {@link #acknowledge} the last one consumed. */
    public static final int INDIVIDUAL_ACKNOWLEDGE = 101;

    private final SharedConnection shared;
    private final int sessionMode;
    private final Object lock = new Object();
    private volatile boolean autoStart = true;
    private boolean closed;
    private Session session;
    private MessageProducer sender;
    /** The last message that the application has seen: acknowledging it acknowledges all before it. */
    private volatile Message lastConsumed;

    AerogramContext(final SharedConnection shared, final int sessionMode) {
        this.shared = shared;
        this.sessionMode = sessionMode;
    }

    /** Makes a connection when a context needs one. */
    @FunctionalInterface
    public interface ConnectionOpener {
        Connection open() throws JMSException;
    }

    /**
     * Opens a connection and wraps it.
     *
     * @throws JMSRuntimeException if the mode is none of the five, or the connection cannot be opened.
     */
    public static AerogramContext open(final ConnectionOpener opener, final int sessionMode) {
        checkMode(sessionMode);
        try {
            return new AerogramContext(new SharedConnection(opener.open()), sessionMode);
        } catch (final JMSException e) {
            throw UncheckedErrors.of(e);
        }
    }

    private static void checkMode(final int sessionMode) {
        if (sessionMode != SESSION_TRANSACTED
                && sessionMode != AUTO_ACKNOWLEDGE
                && sessionMode != CLIENT_ACKNOWLEDGE
                && sessionMode != DUPS_OK_ACKNOWLEDGE
                && sessionMode != INDIVIDUAL_ACKNOWLEDGE) {
            throw UncheckedErrors.of(ErrorCode.INVALID_ARGUMENT, "there is no session mode " + sessionMode);
        }
    }

    /** Makes both sessions now, so that a container that allows one only refuses here. */
    @Override
    public JMSContext createContext(final int mode) {
        checkMode(mode);
        return onSession(own -> {
            final AerogramContext another = new AerogramContext(shared.acquire(), mode);
            try {
                another.session();
                return another;
            } catch (final JMSException e) {
                shared.release();
                throw e;
            }
        });
    }

    @Override
    public JMSProducer createProducer() {
        return onSession(open -> new ContextProducer(this, open.createMessage()));
    }

    @Override
    public String getClientID() {
        return onConnection(Connection::getClientID);
    }

    @Override
    public void setClientID(final String clientId) {
        onConnection(connection -> {
            connection.setClientID(clientId);
            return null;
        });
    }

    @Override
    public ConnectionMetaData getMetaData() {
        return onConnection(Connection::getMetaData);
    }

    @Override
    public ExceptionListener getExceptionListener() {
        return onConnection(Connection::getExceptionListener);
    }

    @Override
    public void setExceptionListener(final ExceptionListener listener) {
        onConnection(connection -> {
            connection.setExceptionListener(listener);
            return null;
        });
    }

    @Override
    public void start() {
        onConnection(connection -> {
            connection.start();
            return null;
        });
    }

    @Override
    public void stop() {
        onConnection(connection -> {
            connection.stop();
            return null;
        });
    }

    @Override
    public void setAutoStart(final boolean autoStart) {
        this.autoStart = autoStart;
    }

    @Override
    public boolean getAutoStart() {
        return autoStart;
    }

    /** If the session refuses to close, because a listener of its own calls, this context stays open. */
    @Override
    public void close() {
        final Session open;
        synchronized (lock) {
            if (closed) {
                return;
            }
            open = session;
        }
        JMSException failure = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (final IllegalStateException e) {
            throw UncheckedErrors.of(e);
        } catch (final JMSException e) {
            failure = e;
        }
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            lastConsumed = null;
        }
        try {
            shared.release();
        } catch (final JMSException e) {
            if (failure == null) {
                failure = e;
            } else {
                failure.addSuppressed(e);
            }
        }
        if (failure != null) {
            throw UncheckedErrors.of(failure);
        }
    }

    @Override
    public BytesMessage createBytesMessage() {
        return onSession(Session::createBytesMessage);
    }

    @Override
    public MapMessage createMapMessage() {
        return onSession(Session::createMapMessage);
    }

    @Override
    public Message createMessage() {
        return onSession(Session::createMessage);
    }

    @Override
    public ObjectMessage createObjectMessage() {
        return onSession(Session::createObjectMessage);
    }

    @Override
    public ObjectMessage createObjectMessage(final Serializable object) {
        return onSession(open -> open.createObjectMessage(object));
    }

    @Override
    public StreamMessage createStreamMessage() {
        return onSession(Session::createStreamMessage);
    }

    @Override
    public TextMessage createTextMessage() {
        return onSession(Session::createTextMessage);
    }

    @Override
    public TextMessage createTextMessage(final String text) {
        return onSession(open -> open.createTextMessage(text));
    }

    @Override
    public boolean getTransacted() {
        return getSessionMode() == SESSION_TRANSACTED;
    }

    @Override
    public int getSessionMode() {
        return onConnection(connection -> sessionMode);
    }

    @Override
    public void commit() {
        onSession(open -> {
            open.commit();
            lastConsumed = null;
            return null;
        });
    }

    @Override
    public void rollback() {
        onSession(open -> {
            open.rollback();
            lastConsumed = null;
            return null;
        });
    }

    @Override
    public void recover() {
        onSession(open -> {
            open.recover();
            lastConsumed = null;
            return null;
        });
    }

    @Override
    public JMSConsumer createConsumer(final Destination destination) {
        return consumer(open -> open.createConsumer(destination));
    }

    @Override
    public JMSConsumer createConsumer(final Destination destination, final String messageSelector) {
        return consumer(open -> open.createConsumer(destination, messageSelector));
    }

    @Override
    public JMSConsumer createConsumer(
            final Destination destination, final String messageSelector, final boolean noLocal) {
        return consumer(open -> open.createConsumer(destination, messageSelector, noLocal));
    }

    @Override
    public Queue createQueue(final String queueName) {
        return onSession(open -> open.createQueue(queueName));
    }

    @Override
    public Topic createTopic(final String topicName) {
        return onSession(open -> open.createTopic(topicName));
    }

    @Override
    public JMSConsumer createDurableConsumer(final Topic topic, final String name) {
        return consumer(open -> open.createDurableConsumer(topic, name));
    }

    @Override
    public JMSConsumer createDurableConsumer(
            final Topic topic, final String name, final String messageSelector, final boolean noLocal) {
        return consumer(open -> open.createDurableConsumer(topic, name, messageSelector, noLocal));
    }

    @Override
    public JMSConsumer createSharedDurableConsumer(final Topic topic, final String name) {
        return consumer(open -> open.createSharedDurableConsumer(topic, name));
    }

    @Override
    public JMSConsumer createSharedDurableConsumer(final Topic topic, final String name, final String messageSelector) {
        return consumer(open -> open.createSharedDurableConsumer(topic, name, messageSelector));
    }

    @Override
    public JMSConsumer createSharedConsumer(final Topic topic, final String sharedSubscriptionName) {
        return consumer(open -> open.createSharedConsumer(topic, sharedSubscriptionName));
    }

    @Override
    public JMSConsumer createSharedConsumer(
            final Topic topic, final String sharedSubscriptionName, final String messageSelector) {
        return consumer(open -> open.createSharedConsumer(topic, sharedSubscriptionName, messageSelector));
    }

    @Override
    public QueueBrowser createBrowser(final Queue queue) {
        return onSession(open -> open.createBrowser(queue));
    }

    @Override
    public QueueBrowser createBrowser(final Queue queue, final String messageSelector) {
        return onSession(open -> open.createBrowser(queue, messageSelector));
    }

    @Override
    public TemporaryQueue createTemporaryQueue() {
        return onSession(Session::createTemporaryQueue);
    }

    @Override
    public TemporaryTopic createTemporaryTopic() {
        return onSession(Session::createTemporaryTopic);
    }

    @Override
    public void unsubscribe(final String name) {
        onSession(open -> {
            open.unsubscribe(name);
            return null;
        });
    }

    @Override
    public void acknowledge() {
        onConnection(connection -> {
            final Message last = lastConsumed;
            if (last != null) {
                last.acknowledge();
                lastConsumed = null;
            }
            return null;
        });
    }

    /** Remembers what {@link #acknowledge} will acknowledge. */
    void consumed(final Message message) {
        if (sessionMode == CLIENT_ACKNOWLEDGE || sessionMode == INDIVIDUAL_ACKNOWLEDGE) {
            lastConsumed = message;
        }
    }

    /** The session, made now if there is none yet. */
    Session session() throws JMSException {
        synchronized (lock) {
            checkOpen();
            if (session == null) {
                session = newSession(shared.connection());
            }
            return session;
        }
    }

    Session newSession(final Connection connection) throws JMSException {
        return connection.createSession(sessionMode);
    }

    /** The producer without a destination that every {@code JMSProducer} of this context sends by: their settings come with each send. */
    MessageProducer sender() throws JMSException {
        final Session open = session();
        if (sender == null) {
            sender = open.createProducer(null);
        }
        return sender;
    }

    private void checkOpen() throws IllegalStateException {
        if (closed) {
            throw JmsErrors.closed("context");
        }
    }

    private JMSConsumer consumer(final Call<Session, MessageConsumer> factory) {
        return onSession(open -> {
            final MessageConsumer consumer = factory.apply(open);
            if (autoStart) {
                shared.connection().start();
            }
            return new ContextConsumer(this, consumer);
        });
    }

    @FunctionalInterface
    private interface Call<A, R> {
        R apply(A on) throws JMSException;
    }

    private <R> R onSession(final Call<Session, R> call) {
        try {
            return call.apply(session());
        } catch (final JMSException e) {
            throw UncheckedErrors.of(e);
        }
    }

    private <R> R onConnection(final Call<Connection, R> call) {
        try {
            synchronized (lock) {
                checkOpen();
            }
            return call.apply(shared.connection());
        } catch (final JMSException e) {
            throw UncheckedErrors.of(e);
        }
    }
}
