// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import org.aerogram.jms.polling.Wire;

/**
 * What {@code Session.run} does: gives the messages that a connection consumer has loaded to the session's distinguished listener, on the thread of the application server.
 * Methods need the wire's lock, unless they say otherwise.
 */
final class ServerRun {
    private static final System.Logger LOGGER = System.getLogger(ServerRun.class.getName());

    private final AerogramSession session;
    private final Wire wire;
    private final FedDeliveries fed;
    private volatile MessageListener listener;
    private volatile Thread runner;
    private boolean inListener;

    ServerRun(final AerogramSession session, final Wire wire, final FedDeliveries fed) {
        this.session = session;
        this.wire = wire;
        this.fed = fed;
    }

    /** May be called without the lock. */
    MessageListener listener() {
        return listener;
    }

    void listener(final MessageListener distinguished) {
        listener = distinguished;
    }

    boolean isListenerRunning() {
        return inListener;
    }

    /** Whether this thread is inside the listener. May be called without the lock. */
    boolean isInOwnListener() {
        return runner == Thread.currentThread();
    }

    /** Shows what is loaded. While the connection is stopped it waits. Without the lock. */
    void run() {
        wire.lock();
        try {
            if (runner != null || !fed.isLoaded()) {
                return;
            }
            runner = Thread.currentThread();
            try {
                showLoaded();
            } finally {
                runner = null;
                wire.wake();
            }
        } catch (final JMSException e) {
            LOGGER.log(System.Logger.Level.DEBUG, session.name() + ": a delivery could not be settled", e);
        } finally {
            wire.unlock();
        }
    }

    private void showLoaded() throws JMSException {
        while (fed.isLoaded()) {
            wire.awaitQuietly(() -> isOver() || session.mayDeliver(), Long.MAX_VALUE);
            if (isOver()) {
                return;
            }
            if (listener == null) {
                fed.release();
                wire.flush();
                throw new IllegalStateRuntimeException(
                        "a session that a connection consumer feeds has no message listener");
            }
            show(fed.show());
        }
    }

    private boolean isOver() {
        return wire.hasEnded() || session.isClosing() || !fed.isLoaded();
    }

    private void show(final FedDelivery delivery) throws JMSException {
        final MessageListener called = listener;
        boolean succeeded = false;
        inListener = true;
        wire.unlock();
        try {
            called.onMessage(delivery.message());
            succeeded = true;
        } catch (final RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, session.name() + ": a message listener threw", e);
        } finally {
            wire.lock();
            inListener = false;
        }
        session.acknowledging().afterListener(delivery, succeeded);
        wire.wake();
    }
}
