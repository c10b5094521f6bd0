// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.connection;

import jakarta.jms.JMSException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.aerogram.jms.destination.DestinationMaker;
import org.aerogram.jms.dispatch.CallbackWait;
import org.aerogram.jms.engine.Conversation;
import org.aerogram.jms.engine.command.Outcome;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.feeding.ConnectionConsumers;
import org.aerogram.jms.polling.Requests;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.polling.WireOwner;
import org.aerogram.jms.scope.ConnectionScope;
import org.aerogram.jms.scope.ExceptionReporter;
import org.aerogram.jms.session.SessionCore;
import org.aerogram.jms.session.SessionMaker;
import org.aerogram.jms.session.SessionOwner;
import org.aerogram.jms.url.ConnectionSettings;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.transport.LinkSource;

/** How a connection works: its sessions, whether they may deliver, what its wire reports, its end. */
final class ConnectionCore implements WireOwner, SessionOwner {
    private static final System.Logger LOGGER = System.getLogger(AerogramConnection.class.getName());

    private final ConnectionScope scope;
    private final Wire wire;
    private final Requests requests;
    private final ExceptionReporter exceptions;
    private final ConnectionConsumers connectionConsumers;
    private final CopyOnWriteArrayList<SessionCore> sessions = new CopyOnWriteArrayList<>();

    ConnectionCore(
            final ConnectionSettings settings,
            final DestinationMaker maker,
            final Supplier<LinkSource> links,
            final String user,
            final String password) {
        this.scope = new ConnectionScope(settings, maker, links, user, password, this);
        this.wire = scope.wire();
        this.requests = scope.requests();
        this.exceptions = scope.exceptions();
        this.connectionConsumers = new ConnectionConsumers(scope);
    }

    ConnectionScope scope() {
        return scope;
    }

    ConnectionConsumers connectionConsumers() {
        return connectionConsumers;
    }

    /** Connects; says the identifier that the settings have. */
    void connect() throws JMSException {
        wire.open();
        final String id = scope.settings().clientId();
        if (id == null || id.isEmpty()) {
            return;
        }
        try {
            wire.lock();
            try {
                scope.identity().identify(id);
            } finally {
                wire.unlock();
            }
        } catch (final JMSException e) {
            close();
            throw e;
        }
    }

    // ---------------------------------------------------------------- start, stop, close

    void start() throws JMSException {
        wire.lock();
        try {
            scope.use();
            scope.started(true);
            wire.wake();
        } finally {
            wire.unlock();
        }
    }

    /** Returns when no message listener runs any more. */
    void stop() throws JMSException {
        wire.lock();
        try {
            scope.use();
            for (final SessionCore session : sessions) {
                if (session.callbacks().isInOwnListener()) {
                    throw JmsErrors.illegalState(
                            ErrorCode.NOT_IN_LISTENER, "a message listener cannot stop its own connection");
                }
            }
            scope.started(false);
            CallbackWait.await(
                    scope, scope.name() + ": stop", () -> scope.isStarted() || !isListenerRunning(), this::running);
        } finally {
            wire.unlock();
        }
    }

    private String running() {
        return sessions.stream()
                .map(session -> session.callbacks().running())
                .filter(names -> !names.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private boolean isListenerRunning() {
        for (final SessionCore session : sessions) {
            if (session.callbacks().isListenerRunning()) {
                return true;
            }
        }
        return false;
    }

    void close() throws JMSException {
        wire.lock();
        try {
            for (final SessionCore session : sessions) {
                session.callbacks().checkMayClose("connection");
            }
            if (scope.isClosing()) {
                wire.awaitQuietly(scope::isClosed, Long.MAX_VALUE);
                return;
            }
            scope.beginClose();
            connectionConsumers.close();
            closeSessions();
            sayGoodbye();
        } finally {
            wire.unlock();
        }
        wire.close();
        scope.closed();
        LOGGER.log(System.Logger.Level.DEBUG, "{0} to {1} closed", scope.name(), scope.settings());
    }

    @Override
    public boolean isCallback() {
        for (final SessionCore session : sessions) {
            if (session.callbacks().isOwnThread()) {
                return true;
            }
        }
        return false;
    }

    private void closeSessions() {
        for (final SessionCore session : sessions) {
            session.scope().beginClose();
        }
        wire.wake();
        for (final SessionCore session : sessions) {
            session.callbacks().awaitEnd();
            try {
                if (!wire.hasEnded()) {
                    session.settleAll();
                }
            } catch (final JMSException e) {
                LOGGER.log(System.Logger.Level.WARNING, scope.name() + ": last acknowledgements could not be sent", e);
            }
            session.closed();
        }
        sessions.clear();
    }

    private void sayGoodbye() {
        final Conversation conversation = wire.conversation();
        if (wire.hasEnded() || !wire.isUp() && conversation.isQuiet()) {
            return;
        }
        try {
            requests.callRepeatedly("close", scope.closeTimeoutNs(), wire::sayGoodbye);
        } catch (final JMSException e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "{0}: the node did not confirm the end of the connection, messages sent last may be lost ({1})",
                    scope.name(),
                    e.getMessage());
        }
    }

    // ---------------------------------------------------------------- sessions

    /** Opens a session. Takes the lock. */
    <S extends SessionCore> S open(final SessionMaker<S> maker) throws JMSException {
        wire.lock();
        try {
            scope.use();
            wire.check();
            final S session = maker.make(scope, this, scope.nextStream());
            sessions.add(session);
            return session;
        } finally {
            wire.unlock();
        }
    }

    @Override
    public void remove(final SessionCore session) {
        sessions.remove(session);
    }

    @Override
    public void settleConsumed() throws JMSException {
        for (final SessionCore session : sessions) {
            session.ledger().settleConsumed();
        }
    }

    // ---------------------------------------------------------------- what the wire reports; with the lock held

    @Override
    public void onFailure(final JMSException failure) {
        LOGGER.log(System.Logger.Level.WARNING, "{0} has failed: {1}", scope.name(), failure.getMessage());
        exceptions.report(failure);
    }

    @Override
    public void onRestart() {
        for (final SessionCore session : sessions) {
            session.onRestart();
        }
    }

    @Override
    public void onSendRefused(final int streamId, final int destinationId, final Outcome outcome) {
        if (outcome.code() == ErrorCode.DESTINATION_DELETED) {
            LOGGER.log(System.Logger.Level.DEBUG, "{0}: a message was discarded: {1}", scope.name(), outcome.text());
            return;
        }
        for (final SessionCore session : sessions) {
            if (session.scope().streamId() == streamId) {
                exceptions.report(session.sender().onRefused(outcome));
            }
        }
    }
}
