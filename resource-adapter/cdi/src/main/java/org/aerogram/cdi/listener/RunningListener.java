// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.listener;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.lang.System.Logger.Level;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.aerogram.cdi.DestinationKind;
import org.aerogram.cdi.ListenerState;
import org.aerogram.cdi.ListenerStatus;
import org.aerogram.cdi.factory.ConnectionFactories;
import org.aerogram.cdi.listener.ListenerSettings.Subscription;

/**
 * A listener with its connection, which is made anew for ever when it is lost. Connecting, waiting between attempts and closing happen on the executor given; messages come on
 * the threads of the messaging client. Thread-safe.
 */
final class RunningListener {
    private static final System.Logger LOG = System.getLogger(RunningListener.class.getName());
    private static final long FIRST_DELAY_MS = 200;
    private static final long LONGEST_DELAY_MS = 30_000;

    private final ListenerMethod method;
    private final ConnectionFactories factories;
    private final BeanManager beans;
    private final ScheduledExecutorService executor;
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final Tally tally = new Tally();
    private volatile ListenerState state = ListenerState.STOPPED;
    private volatile String connectionError;
    private Connection connection;
    private long delayMs = FIRST_DELAY_MS;

    RunningListener(
            final ListenerMethod method,
            final ConnectionFactories factories,
            final BeanManager beans,
            final ScheduledExecutorService executor) {
        this.method = method;
        this.factories = factories;
        this.beans = beans;
        this.executor = executor;
    }

    /** Begins to connect. @return done when the first attempt is over, however it ended. */
    Future<?> start() {
        state = ListenerState.CONNECTING;
        return executor.submit(this::open);
    }

    /** Ends it; waits for messages in work as closing a connection does. */
    void stop() {
        state = ListenerState.STOPPED;
        synchronized (this) {
            close();
            state = ListenerState.STOPPED; // an attempt that was under way may have thought otherwise
        }
    }

    ListenerStatus status() {
        return new ListenerStatus(
                method.name(),
                method.settings().place(),
                method.settings().concurrency(),
                state,
                tally.handledCount(),
                tally.failedCount(),
                connectionError == null ? tally.lastFailure() : connectionError);
    }

    private synchronized void open() {
        if (state != ListenerState.CONNECTING) {
            return;
        }
        final Thread thread = Thread.currentThread();
        thread.setContextClassLoader(loader);
        try {
            connect();
            LOG.log(
                    connectionError == null ? Level.DEBUG : Level.INFO,
                    method.name() + " listens to " + method.settings().place());
            connectionError = null;
            delayMs = FIRST_DELAY_MS;
            state = ListenerState.RUNNING;
        } catch (final JMSException | RuntimeException | Error e) { // whatever it was, tomorrow it may work
            close();
            LOG.log(
                    connectionError == null ? Level.WARNING : Level.DEBUG,
                    method.name() + " cannot listen to " + method.settings().place() + " and keeps trying: " + said(e));
            LOG.log(Level.DEBUG, "why a listener cannot listen", e);
            connectionError = said(e);
            again(delayMs);
            delayMs = Math.min(LONGEST_DELAY_MS, delayMs * 2);
        } finally {
            thread.setContextClassLoader(null);
        }
    }

    /** The messages of our own errors say it all; of others one has to know what they are. */
    private static String said(final Throwable cause) {
        return cause instanceof JMSException || cause instanceof JMSRuntimeException
                ? String.valueOf(cause.getMessage())
                : cause.toString();
    }

    private void connect() throws JMSException {
        final ListenerSettings settings = method.settings();
        final var factory = factories.find(settings.factory());
        final Connection opened = settings.user() == null
                ? factory.createConnection()
                : factory.createConnection(
                        settings.user().user(), settings.user().password());
        connection = opened;
        if (settings.clientId() != null) {
            opened.setClientID(settings.clientId());
        }
        opened.setExceptionListener(e -> examine(opened, e));
        for (int i = 0; i < settings.concurrency(); i++) {
            final Session session = opened.createSession(Session.SESSION_TRANSACTED);
            consumer(session, settings).setMessageListener(new Delivery(method, session, beans, loader, tally));
        }
        opened.start();
    }

    private static MessageConsumer consumer(final Session session, final ListenerSettings settings)
            throws JMSException {
        if (settings.kind() == DestinationKind.QUEUE) {
            return session.createConsumer(session.createQueue(settings.destination()), settings.selector());
        }
        final Topic topic = session.createTopic(settings.destination());
        final Subscription subscription = settings.subscription();
        if (subscription == null) {
            return session.createConsumer(topic, settings.selector());
        }
        if (!subscription.durable()) {
            return session.createSharedConsumer(topic, subscription.name(), settings.selector());
        }
        return subscription.shared()
                ? session.createSharedDurableConsumer(topic, subscription.name(), settings.selector())
                : session.createDurableConsumer(topic, subscription.name(), settings.selector(), false);
    }

    /** A connection has reported something: if it cannot make a session any more it is replaced. */
    private void examine(final Connection reporter, final JMSException reported) {
        try {
            executor.execute(() -> replaceIfLost(reporter, reported));
        } catch (final RejectedExecutionException stopped) {
            LOG.log(Level.DEBUG, "a connection ends with its application", reported);
        }
    }

    private synchronized void replaceIfLost(final Connection reporter, final JMSException reported) {
        if (reporter != connection || state != ListenerState.RUNNING) {
            return;
        }
        try {
            reporter.createSession(Session.AUTO_ACKNOWLEDGE).close();
            LOG.log(Level.DEBUG, method.name() + ": its connection reports", reported);
        } catch (final JMSException | RuntimeException lost) {
            connectionError = reported.getMessage();
            LOG.log(Level.WARNING, method.name() + " has lost its connection and makes a new one: " + connectionError);
            state = ListenerState.CONNECTING;
            close();
            again(0);
        }
    }

    private void again(final long afterMs) {
        try {
            executor.schedule(this::open, afterMs, TimeUnit.MILLISECONDS);
        } catch (final RejectedExecutionException stopped) {
            LOG.log(Level.DEBUG, method.name() + " stops before it has connected", stopped);
        }
    }

    private synchronized void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (final JMSException | RuntimeException e) {
                LOG.log(Level.DEBUG, "closing the connection of " + method.name(), e);
            }
            connection = null;
        }
    }
}
