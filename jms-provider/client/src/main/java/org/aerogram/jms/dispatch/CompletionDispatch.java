// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.dispatch;

import jakarta.jms.JMSException;
import java.util.ArrayDeque;
import org.aerogram.jms.polling.Awaited;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.scope.SessionScope;

/**
 * The one thread of a session that calls completion listeners, one at a time, in the order of the sends (specification 7.3). It is not that of the session's message
 * listeners: one of those may send, and commit, roll back or close a producer, which wait for the completion listeners. Started with the first asynchronous send; a daemon;
 * ends with the session or its connection. Methods need the wire's lock, unless they say otherwise.
 */
public final class CompletionDispatch implements Runnable {
    private static final System.Logger LOGGER = System.getLogger(CompletionDispatch.class.getName());
    private static final long FOR_EVER_NS = Long.MAX_VALUE;

    private final SessionScope session;
    private final Wire wire;
    private final ArrayDeque<AsyncSend> sends = new ArrayDeque<>();
    private final Awaited work = this::hasWork;
    private volatile Thread thread;
    private boolean stopping;
    /** The send whose completion listener runs; null: none does. */
    private AsyncSend completing;

    CompletionDispatch(final SessionScope session) {
        this.session = session;
        this.wire = session.wire();
    }

    public void add(final AsyncSend send) {
        sends.add(send);
        if (thread == null && !stopping) {
            thread = new Thread(this, session.name() + "-completions");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Whether this thread calls the session's completion listeners. May be called without the lock. */
    public boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /** Whether this thread is inside a completion listener. */
    boolean isInListener() {
        return isCurrentThread() && completing != null;
    }

    /** Whether this thread is inside the completion listener of a message that this producer has sent. */
    boolean isInListenerOf(final Object producer) {
        return isInListener() && completing.producer() == producer;
    }

    /** Whether no asynchronous send is incomplete and no completion listener runs. */
    public boolean isComplete() {
        return sends.isEmpty() && completing == null;
    }

    /** The same of what this producer has sent. */
    public boolean isComplete(final Object producer) {
        if (completing != null && completing.producer() == producer) {
            return false;
        }
        for (final AsyncSend send : sends) {
            if (send.producer() == producer) {
                return false;
            }
        }
        return true;
    }

    /** Calls only those for whom there is something to tell already. */
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
                if (isNextReady()) {
                    complete();
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
        return stopping || wire.hasEnded() || isNextReady();
    }

    private boolean isNextReady() {
        return !sends.isEmpty() && sends.peek().isReady();
    }

    private void complete() {
        final AsyncSend send = sends.poll();
        final JMSException failure = send.outcome();
        completing = send;
        wire.unlock();
        try {
            send.report(failure);
        } catch (final RuntimeException | Error e) {
            LOGGER.log(System.Logger.Level.WARNING, session.name() + ": a completion listener threw", e);
        } finally {
            wire.lock();
            completing = null;
            wire.wake();
        }
    }
}
