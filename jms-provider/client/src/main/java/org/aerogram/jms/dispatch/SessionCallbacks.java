// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.dispatch;

import jakarta.jms.JMSException;
import java.util.StringJoiner;
import org.aerogram.jms.delivery.Acknowledging;
import org.aerogram.jms.delivery.FedDeliveries;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.polling.Awaited;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.scope.SessionScope;
import org.aerogram.protocol.ErrorCode;

/**
 * The ways in which a session calls the application, its own threads and {@code Session.run}, seen as one; and what is forbidden inside of callbacks. Methods need
 * the wire's lock unless what they call says otherwise.
 */
public final class SessionCallbacks {
    private final SessionScope session;
    private final Wire wire;
    private final SessionDispatch dispatch;
    private final CompletionDispatch completions;
    private final ServerRun serverRun;

    public SessionCallbacks(final SessionScope session, final Acknowledging acknowledging, final FedDeliveries fed) {
        this.session = session;
        this.wire = session.wire();
        this.dispatch = new SessionDispatch(session, acknowledging);
        this.completions = new CompletionDispatch(session);
        this.serverRun = new ServerRun(session, acknowledging, fed);
    }

    public SessionDispatch dispatch() {
        return dispatch;
    }

    public CompletionDispatch completions() {
        return completions;
    }

    public ServerRun serverRun() {
        return serverRun;
    }

    /** A session is used synchronously or with listeners, never both. */
    public boolean hasListener() {
        return serverRun.listener() != null || dispatch.hasListener();
    }

    /** Whether this thread is inside one of the session's message listeners. */
    public boolean isInOwnListener() {
        return dispatch.isInOwnListener() || serverRun.isInOwnListener();
    }

    public boolean isListenerRunning() {
        return dispatch.isListenerRunning() || serverRun.isListenerRunning();
    }

    /** Whether this thread runs the session's callbacks. */
    public boolean isOwnThread() {
        return dispatch.isCurrentThread() || completions.isCurrentThread() || serverRun.isInOwnListener();
    }

    /** The session closes: those that run are awaited, unless it is one of them that closes. */
    public void awaitEnd() {
        if (!isOwnThread()) {
            awaitCallbacks("close", () -> !isListenerRunning() && completions.isComplete());
        }
    }

    /** Waits for callbacks of this session. @param what the call of the application that waits. */
    public void awaitCallbacks(final String what, final Awaited returned) {
        CallbackWait.await(session.connection(), session.name() + ": " + what, returned, this::running);
    }

    /** What the application is busy with, in words. */
    public String running() {
        final StringJoiner threads = new StringJoiner("', '", "'", "'").setEmptyValue("");
        if (dispatch.isListenerRunning()) {
            threads.add(dispatch.name());
        }
        if (completions.isListenerRunning()) {
            threads.add(completions.name());
        }
        if (serverRun.isListenerRunning()) {
            threads.add(serverRun.runnerName());
        }
        return threads.toString();
    }

    /** No more callbacks are begun, but of completion listeners for whom there is something to tell already. */
    public void stop() {
        dispatch.stop();
        completions.stop();
    }

    /** Asynchronous sends that are under way are awaited, unless a completion listener asks. */
    public void awaitCompletions() {
        if (!completions.isComplete() && !completions.isCurrentThread()) {
            awaitCallbacks("commit or rollback", completions::isComplete);
        }
    }

    /** A session with a listener of its own receives in no other way. */
    public void checkNotFed() throws JMSException {
        if (serverRun.listener() != null) {
            throw JmsErrors.illegalState(
                    ErrorCode.RECEIVED_BY_LISTENER,
                    "the session has a message listener of its own, for connection consumers");
        }
    }

    public void checkNotInCompletion(final String what) throws JMSException {
        if (completions.isInListener()) {
            throw JmsErrors.illegalState(ErrorCode.NOT_IN_LISTENER, "a completion listener cannot " + what);
        }
    }

    /** A completion listener may close any producer but the one that sent the message. */
    public void checkMayCloseProducer(final Object producer) throws JMSException {
        if (completions.isInListenerOf(producer)) {
            throw JmsErrors.illegalState(
                    ErrorCode.NOT_IN_LISTENER,
                    "a completion listener cannot close the producer that has sent the message");
        }
    }

    /** @param what the session, or more. */
    public void checkMayClose(final String what) throws JMSException {
        if (isInOwnListener()) {
            throw JmsErrors.illegalState(ErrorCode.NOT_IN_LISTENER, "a message listener cannot close its own " + what);
        }
        checkNotInCompletion("close its " + what);
    }
}
