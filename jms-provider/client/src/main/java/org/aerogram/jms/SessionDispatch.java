// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import java.util.ArrayDeque;
import org.aerogram.jms.message.AerogramMessage;
import org.aerogram.jms.polling.Awaited;
import org.aerogram.jms.polling.Wire;

/**
 * The one thread of a session that runs message listeners and completion listeners, one callback at a time. Started when the first of either is
 * given; a daemon; ends with the session or its connection. Methods need the wire's lock, unless they say otherwise.
 */
final class SessionDispatch implements Runnable {
    private static final System.Logger LOGGER = System.getLogger(SessionDispatch.class.getName());
    private static final long FOR_EVER_NS = Long.MAX_VALUE;

    private final AerogramSession session;
    private final Wire wire;
    private final ArrayDeque<AsyncSend> sends = new ArrayDeque<>();
    private final Awaited work = this::hasWork;
    private volatile Thread thread;
    private boolean stopping;
    private boolean inListener;
    private boolean inCompletion;
    private AerogramConsumer current;
    private int nextConsumer;

    SessionDispatch(final AerogramSession session, final Wire wire) {
        this.session = session;
        this.wire = wire;
    }

    void ensureStarted() {
        if (thread == null && !stopping) {
            thread = new Thread(this, session.name());
            thread.setDaemon(true);
            thread.start();
        }
    }

    void add(final AsyncSend send) {
        sends.add(send);
        ensureStarted();
    }

    /** Whether this thread runs the session's callbacks. May be called without the lock. */
    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /** Whether this thread is inside one of the session's message listeners. */
    boolean isInOwnListener() {
        return isCurrentThread() && inListener;
    }

    boolean isInOwnCompletion() {
        return isCurrentThread() && inCompletion;
    }

    boolean isListenerRunning() {
        return inListener;
    }

    boolean isListenerRunning(final AerogramConsumer consumer) {
        return inListener && current == consumer;
    }

    /** Whether no asynchronous send is incomplete and no completion listener runs. */
    boolean isComplete() {
        return sends.isEmpty() && !inCompletion;
    }

    boolean isComplete(final AerogramProducer producer) {
        if (inCompletion) {
            return false;
        }
        for (final AsyncSend send : sends) {
            if (send.producer() == producer) {
                return false;
            }
        }
        return true;
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
                if (!sends.isEmpty() && sends.peek().isReady()) {
                    complete();
                    continue;
                }
                final AerogramConsumer consumer = stopping || wire.hasEnded() ? null : nextReady();
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
        if (stopping || wire.hasEnded() || !sends.isEmpty() && sends.peek().isReady()) {
            return true;
        }
        return session.mayDeliver() && hasReady();
    }

    private boolean hasReady() {
        for (int i = 0; i < session.consumers().size(); i++) {
            if (session.consumers().get(i).isReadyForListener()) {
                return true;
            }
        }
        return false;
    }

    private AerogramConsumer nextReady() {
        final int count = session.consumers().size();
        for (int i = 0; i < count && session.mayDeliver(); i++) {
            nextConsumer = nextConsumer + 1 < count ? nextConsumer + 1 : 0;
            if (session.consumers().get(nextConsumer).isReadyForListener()) {
                return session.consumers().get(nextConsumer);
            }
        }
        return null;
    }

    private void complete() {
        final AsyncSend send = sends.poll();
        final JMSException failure = send.outcome();
        inCompletion = true;
        wire.unlock();
        try {
            send.report(failure);
        } catch (final RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, session.name() + ": a completion listener threw", e);
        } finally {
            wire.lock();
            inCompletion = false;
            wire.wake();
        }
    }

    private void deliver(final AerogramConsumer consumer) {
        final MessageListener listener = consumer.listener();
        boolean succeeded = false;
        current = consumer;
        try {
            final AerogramMessage message = consumer.takeForListener();
            if (message == null || listener == null) {
                return;
            }
            final int returns = consumer.returns();
            inListener = true;
            wire.unlock();
            try {
                listener.onMessage(message);
                succeeded = true;
            } catch (final RuntimeException e) {
                LOGGER.log(System.Logger.Level.WARNING, session.name() + ": a message listener threw", e);
            } finally {
                wire.lock();
            }
            if (returns == consumer.returns()) {
                session.acknowledging().afterListener(consumer, message, succeeded);
            } else if (!consumer.isClosed()) {
                consumer.askIfPulling();
                wire.flush();
            }
        } catch (final JMSException e) {
            LOGGER.log(System.Logger.Level.DEBUG, session.name() + ": a delivery could not be settled", e);
        } finally {
            inListener = false;
            current = null;
            wire.wake();
        }
    }
}
