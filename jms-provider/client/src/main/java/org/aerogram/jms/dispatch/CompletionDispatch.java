// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.dispatch;

import jakarta.jms.JMSException;
import java.util.ArrayDeque;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.scope.SessionScope;

/**
 * Calls a session's completion listeners, one at a time, in the order of the sends (specification 7.3). It is not the thread of the session's message
 * listeners: one of those may send, and commit, roll back or close a producer, which wait for the completion listeners. Started with the first asynchronous send; when it
 * is stopped, or the connection ends, it tells what has become of all sends of which that is known. Methods need the wire's lock, unless they say otherwise.
 */
public final class CompletionDispatch extends CallbackThread {
    private static final System.Logger LOGGER = System.getLogger(CompletionDispatch.class.getName());

    private final SessionScope session;
    private final Wire wire;
    private final ArrayDeque<AsyncSend> sends = new ArrayDeque<>();
    /** The send whose completion listener runs; null: none does. */
    private AsyncSend completing;

    CompletionDispatch(final SessionScope session) {
        super(session.wire(), session.name() + "-completions");
        this.session = session;
        this.wire = session.wire();
    }

    public void add(final AsyncSend send) {
        sends.add(send);
        ensureStarted();
    }

    /** Whether a completion listener runs. */
    boolean isListenerRunning() {
        return completing != null;
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

    @Override
    boolean isNextReady() {
        return !sends.isEmpty() && sends.peek().isReady();
    }

    @Override
    boolean callNext() {
        if (!isNextReady()) {
            return false;
        }
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
        return true;
    }
}
