// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.scope;

import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import java.util.ArrayDeque;

/** Calls a connection's ExceptionListener, one failure after another, on a thread that lives no longer than there is something to report. Thread-safe. */
public final class ExceptionReporter implements Runnable {
    private static final System.Logger LOGGER = System.getLogger(ExceptionReporter.class.getName());

    private final String connection;
    private final ArrayDeque<JMSException> pending = new ArrayDeque<>();
    private ExceptionListener listener;
    private boolean running;

    public ExceptionReporter(final String connection) {
        this.connection = connection;
    }

    public synchronized ExceptionListener listener() {
        return listener;
    }

    public synchronized void listener(final ExceptionListener newListener) {
        listener = newListener;
    }

    /** Returns at once. Without a listener a failure is forgotten. */
    public synchronized void report(final JMSException failure) {
        if (listener == null) {
            return;
        }
        pending.add(failure);
        if (!running) {
            running = true;
            final Thread thread = new Thread(this, connection + "-exceptions");
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void run() {
        while (true) {
            final JMSException failure;
            final ExceptionListener called;
            synchronized (this) {
                failure = pending.poll();
                called = listener;
                if (failure == null) {
                    running = false;
                    return;
                }
            }
            try {
                if (called != null) {
                    called.onException(failure);
                }
            } catch (final RuntimeException | Error e) {
                LOGGER.log(System.Logger.Level.WARNING, connection + ": an exception listener threw", e);
            }
        }
    }
}
