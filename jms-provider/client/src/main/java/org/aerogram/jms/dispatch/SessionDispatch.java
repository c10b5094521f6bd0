// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.dispatch;

import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aerogram.jms.delivery.Acknowledging;
import org.aerogram.jms.delivery.Incoming;
import org.aerogram.jms.message.AerogramMessage;
import org.aerogram.jms.polling.Awaited;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.scope.SessionScope;

/**
 * The one thread of a session that runs message listeners, one callback at a time. Started when the first is given; a daemon; ends with the session or its connection. Methods
 * need the wire's lock, unless they say otherwise. An Error that a listener throws is taken as a RuntimeException: the session goes on.
 */
public final class SessionDispatch implements Runnable {
    private static final System.Logger LOGGER = System.getLogger(SessionDispatch.class.getName());
    private static final long FOR_EVER_NS = Long.MAX_VALUE;

    private final SessionScope session;
    private final Wire wire;
    private final Acknowledging acknowledging;
    private final CopyOnWriteArrayList<Incoming> consumers = new CopyOnWriteArrayList<>();
    private final Awaited work = this::hasWork;
    private volatile Thread thread;
    private boolean stopping;
    private boolean inListener;
    private int nextConsumer;

    public SessionDispatch(final SessionScope session, final Acknowledging acknowledging) {
        this.session = session;
        this.wire = session.wire();
        this.acknowledging = acknowledging;
    }

    public void ensureStarted() {
        if (thread == null && !stopping) {
            thread = new Thread(this, session.name());
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** A consumer whose listener, if it has one, is called from here. */
    public void add(final Incoming consumer) {
        consumers.add(consumer);
    }

    public void remove(final Incoming consumer) {
        consumers.remove(consumer);
    }

    /** Whether any of the consumers has a listener. */
    boolean hasListener() {
        for (int i = 0; i < consumers.size(); i++) {
            if (consumers.get(i).listener() != null) {
                return true;
            }
        }
        return false;
    }

    /** Whether this thread runs the session's message listeners. May be called without the lock. */
    public boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /** Whether this thread is inside one of the session's message listeners. */
    public boolean isInOwnListener() {
        return isCurrentThread() && inListener;
    }

    public boolean isListenerRunning() {
        return inListener;
    }

    /** No more callbacks are begun. */
    void stop() {
        stopping = true;
        wire.wake();
    }

    @Override
    public void run() {
        wire.lock();
        try {
            while (true) {
                wire.awaitQuietly(work, FOR_EVER_NS);
                final Incoming consumer = stopping || wire.hasEnded() ? null : nextReady();
                if (consumer != null) {
                    deliver(consumer);
                } else if (stopping || wire.hasEnded()) {
                    return;
                }
            }
        } finally {
            thread = null;
            wire.wake();
            wire.unlock();
        }
    }

    private boolean hasWork() {
        return stopping || wire.hasEnded() || session.mayDeliver() && hasReady();
    }

    private boolean hasReady() {
        for (int i = 0; i < consumers.size(); i++) {
            if (consumers.get(i).isReadyForListener()) {
                return true;
            }
        }
        return false;
    }

    private Incoming nextReady() {
        final int count = consumers.size();
        for (int i = 0; i < count && session.mayDeliver(); i++) {
            nextConsumer = nextConsumer + 1 < count ? nextConsumer + 1 : 0;
            if (consumers.get(nextConsumer).isReadyForListener()) {
                return consumers.get(nextConsumer);
            }
        }
        return null;
    }

    private void deliver(final Incoming consumer) {
        final MessageListener listener = consumer.listener();
        boolean succeeded = false;
        try {
            final AerogramMessage message = consumer.takeForListener();
            if (message == null || listener == null) {
                return;
            }
            final int returns = consumer.returns();
            inListener = true;
            consumer.inListener(true);
            wire.unlock();
            try {
                listener.onMessage(message);
                succeeded = true;
            } catch (final RuntimeException | Error e) {
                LOGGER.log(System.Logger.Level.WARNING, session.name() + ": a message listener threw", e);
            } finally {
                wire.lock();
            }
            if (returns == consumer.returns()) {
                acknowledging.afterListener(consumer, message, succeeded);
            } else if (!consumer.isClosed()) {
                consumer.askIfPulling();
                wire.flush();
            }
        } catch (final JMSException e) {
            LOGGER.log(System.Logger.Level.DEBUG, session.name() + ": a delivery could not be settled", e);
        } finally {
            inListener = false;
            consumer.inListener(false);
            wire.wake();
        }
    }
}
