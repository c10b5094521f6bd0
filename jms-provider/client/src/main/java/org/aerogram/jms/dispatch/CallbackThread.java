// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.dispatch;

import org.aerogram.jms.polling.Awaited;
import org.aerogram.jms.polling.Wire;

/**
 * A thread that calls an application, one callback at a time, whenever there is something to tell. Started when it is needed first; a daemon; ends once it is stopped,
 * or its connection has ended, and there is nothing left to tell. Methods need the wire's lock, unless they say otherwise.
 */
abstract class CallbackThread implements Runnable {
    private static final long FOR_EVER_NS = Long.MAX_VALUE;

    private final Wire wire;
    private final String name;
    private final Awaited work = this::hasWork;
    private volatile Thread thread;
    private boolean stopping;

    /** @param name what the thread is called. */
    CallbackThread(final Wire wire, final String name) {
        this.wire = wire;
        this.name = name;
    }

    /** Whether there is something to tell. */
    abstract boolean isNextReady();

    /** Tells it, if there is something; gives up the lock meanwhile. Throws nothing that an application throws. */
    abstract boolean callNext();

    public final void ensureStarted() {
        if (thread == null && !stopping) {
            thread = new Thread(this, name);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** What the thread is called. May be called without the lock. */
    final String name() {
        return name;
    }

    /** Whether this is the thread. May be called without the lock. */
    public final boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /** Nothing more is told but what is ready and {@link #isNextReady()} still admits. */
    final void stop() {
        stopping = true;
        wire.wake();
    }

    /** Whether it was stopped, or its connection has ended. */
    final boolean isEnding() {
        return stopping || wire.hasEnded();
    }

    @Override
    public final void run() {
        wire.lock();
        try {
            while (true) {
                wire.awaitQuietly(work, FOR_EVER_NS);
                if (!callNext() && isEnding()) {
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
        return isEnding() || isNextReady();
    }
}
