// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.dispatch;

import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aerogram.jms.delivery.Acknowledging;
import org.aerogram.jms.delivery.Incoming;
import org.aerogram.jms.message.AerogramMessage;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.scope.SessionScope;

/**
 * Runs a session's message listeners, one callback at a time. Started when the first is given; when it is stopped, or the connection ends, it begins no more
 * callbacks. Methods need the wire's lock, unless they say otherwise. An Error that a listener throws is taken as a RuntimeException: the session goes on.
 */
public final class SessionDispatch extends CallbackThread {
    private static final System.Logger LOGGER = System.getLogger(SessionDispatch.class.getName());

    private final SessionScope session;
    private final Wire wire;
    private final Acknowledging acknowledging;
    private final CopyOnWriteArrayList<Incoming> consumers = new CopyOnWriteArrayList<>();
    private boolean inListener;
    private int lastConsumer;

    public SessionDispatch(final SessionScope session, final Acknowledging acknowledging) {
        super(session.wire(), session.name());
        this.session = session;
        this.wire = session.wire();
        this.acknowledging = acknowledging;
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

    /** Whether this thread is inside one of the session's message listeners. */
    public boolean isInOwnListener() {
        return isCurrentThread() && inListener;
    }

    public boolean isListenerRunning() {
        return inListener;
    }

    @Override
    boolean isNextReady() {
        return nextReady() >= 0;
    }

    /** The consumers take turns. @return the index of one whose listener may be called, with something; -1: there is none. */
    private int nextReady() {
        final int count = isEnding() || !session.mayDeliver() ? 0 : consumers.size();
        int index = lastConsumer;
        for (int i = 0; i < count; i++) {
            index = index + 1 < count ? index + 1 : 0;
            if (consumers.get(index).isReadyForListener()) {
                return index;
            }
        }
        return -1;
    }

    @Override
    boolean callNext() {
        final int next = nextReady();
        if (next < 0) {
            return false;
        }
        lastConsumer = next;
        deliver(consumers.get(next));
        return true;
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
        acknowledging.returnOwed();
    }
}
