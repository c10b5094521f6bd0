// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.dispatch;

import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import org.aerogram.jms.delivery.Acknowledging;
import org.aerogram.jms.delivery.FedDeliveries;
import org.aerogram.jms.delivery.FedDelivery;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.scope.SessionScope;
import org.aerogram.jms.url.ConnectionSettings;
import org.aerogram.protocol.ErrorCode;

/**
 * What {@code Session.run} does: gives the messages that a connection consumer has loaded to the session's distinguished listener, on the thread of the application server.
 * Methods need the wire's lock, unless they say otherwise.
 */
public final class ServerRun {
    private static final System.Logger LOGGER = System.getLogger(ServerRun.class.getName());

    private final SessionScope session;
    private final Wire wire;
    private final Acknowledging acknowledging;
    private final FedDeliveries fed;
    private final ConnectionSettings settings;
    private volatile MessageListener listener;
    private volatile Thread runner;
    private boolean inListener;

    public ServerRun(final SessionScope session, final Acknowledging acknowledging, final FedDeliveries fed) {
        this.session = session;
        this.wire = session.wire();
        this.acknowledging = acknowledging;
        this.fed = fed;
        this.settings = session.connection().settings();
    }

    /** May be called without the lock. */
    public MessageListener listener() {
        return listener;
    }

    public void listener(final MessageListener distinguished) {
        listener = distinguished;
    }

    public boolean isListenerRunning() {
        return inListener;
    }

    /** The application server's thread that is inside the listener. Only while it runs. */
    String runnerName() {
        return runner.getName();
    }

    /** Whether this thread is inside the listener. May be called without the lock. */
    public boolean isInOwnListener() {
        return runner == Thread.currentThread();
    }

    /** Shows what is loaded. While the connection is stopped it waits. Without the lock. */
    public void run() {
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
                        "a session that a connection consumer feeds has no message listener",
                        ErrorCode.NO_SERVER_SESSION.label());
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
        if (settings.receiveTimestamp()) {
            delivery.message().receivedAt(System.currentTimeMillis());
        }
        if (settings.transactionIds()) {
            delivery.message().receivedIn(session.transactionName());
        }
        wire.unlock();
        try {
            called.onMessage(delivery.message());
            succeeded = true;
        } catch (final RuntimeException | Error e) {
            LOGGER.log(System.Logger.Level.WARNING, session.name() + ": a message listener threw", e);
        } finally {
            wire.lock();
            inListener = false;
        }
        acknowledging.afterListener(delivery, succeeded);
        wire.wake();
    }
}
