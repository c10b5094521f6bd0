// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.session;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import org.aerogram.jms.consumer.SessionConsumers;
import org.aerogram.jms.delivery.AckLedger;
import org.aerogram.jms.delivery.Acknowledging;
import org.aerogram.jms.delivery.FedDelivery;
import org.aerogram.jms.destination.Domain;
import org.aerogram.jms.dispatch.SessionCallbacks;
import org.aerogram.jms.engine.command.CommandPublisher;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.polling.Requests;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.producer.SessionSender;
import org.aerogram.jms.scope.ConnectionScope;
import org.aerogram.jms.scope.LocalTransaction;
import org.aerogram.jms.scope.SessionScope;
import org.aerogram.protocol.ErrorCode;
import org.agrona.collections.LongArrayList;

/** How a session works: its parts, its transaction, its end. */
public class SessionCore {
    private static final String LOST =
            "the node was restarted or lost this session, and with it the transaction's work";
    private static final String CLOSED = "the session was closed before the commit came to its turn";

    private final SessionOwner owner;
    private final SessionScope scope;
    private final Wire wire;
    private final Requests requests;
    private final AckLedger ledger;
    private final LocalTransaction transaction;
    private final Acknowledging acknowledging;
    private final SessionCallbacks callbacks;
    private final SessionSender sender;
    private final SessionConsumers consumers;

    public SessionCore(final ConnectionScope connection, final SessionOwner owner, final int streamId, final int mode) {
        this.owner = owner;
        this.scope = new SessionScope(connection, streamId, mode);
        this.wire = scope.wire();
        this.requests = scope.requests();
        this.ledger = new AckLedger(
                wire,
                requests,
                scope::isSealed,
                connection.settings().durableAcknowledge() && mode == Session.AUTO_ACKNOWLEDGE);
        this.transaction = scope.transaction();
        this.acknowledging = new Acknowledging(scope, ledger);
        this.callbacks = new SessionCallbacks(scope, acknowledging, ledger.fed());
        this.sender = new SessionSender(scope, callbacks);
        this.consumers = new SessionConsumers(scope, ledger, acknowledging, callbacks);
    }

    /** What the application gets. */
    public final AerogramSession open(final Domain domain) {
        return new AerogramSession(this, domain);
    }

    /** What works for a session that the application has; null where it is not one of ours. */
    public static SessionCore of(final Session session) {
        return session instanceof final AerogramSession own ? own.core() : null;
    }

    // ---------------------------------------------------------------- transactions

    final void commit() throws JMSException {
        wire.lock();
        try {
            beforeEnd("commit");
            final JMSException refused = sender.takeRefused();
            if (transaction.isDoomed() || refused != null) {
                rollbackNow();
                throw JmsErrors.of(
                        ErrorCode.TRANSACTION_ROLLED_BACK,
                        refused != null ? "a message of the transaction was refused" : LOST,
                        refused);
            }
            if (transaction.id() == 0 && !ledger.hasUnconsumed()) {
                return;
            }
            commit(transaction.use());
        } finally {
            wire.unlock();
        }
    }

    /**
     * Where there is no room for it the transaction stays as it is: it can be committed once more, or rolled back. A commit that the node has certainly not taken is a
     * rollback: the session that it belonged to is lost, and the work with it.
     */
    private void commit(final long id) throws JMSException {
        ledger.settleIn(id);
        final Requests.Answer answer = requests.answerTo(requests.publish("commit", () -> commitUnlessLost(id)));
        final boolean isVoid = transaction.isVoid();
        final String reason = transaction.isDoomed() ? LOST : CLOSED;
        transaction.ended();
        wire.flush();
        try {
            answer.await("commit", ErrorCode.TRANSACTION_IN_DOUBT);
        } catch (final JMSException e) {
            throw answer.isNotDone() ? JmsErrors.of(ErrorCode.TRANSACTION_ROLLED_BACK, LOST, e) : e;
        }
        if (isVoid) {
            throw JmsErrors.of(ErrorCode.TRANSACTION_ROLLED_BACK, reason);
        }
    }

    /**
     * A part of it may be lost while the command waits for room: what is left is not committed. Nor is anything once another thread has closed the session, which rolls back: the node
     * would find nothing to commit, and nothing wrong.
     */
    private long commitUnlessLost(final long id) {
        final CommandPublisher commands = wire.conversation().commands();
        if (!transaction.isDoomed() && !scope.isSealed()) {
            return commands.commitTransaction(id);
        }
        transaction.makeVoid();
        return commands.rollbackTransaction(id);
    }

    final void rollback() throws JMSException {
        wire.lock();
        try {
            beforeEnd("roll back");
            sender.takeRefused();
            rollbackNow();
        } finally {
            wire.unlock();
        }
    }

    /** Where it fails, for want of room or of an answer, nothing but another rollback is possible. */
    private void rollbackNow() throws JMSException {
        transaction.doom();
        ledger.forgive();
        if (ledger.returnShown() && transaction.doomed().isEmpty()) {
            // The node knows of no transaction, but others are to find the messages there when this returns.
            transaction.use();
            transaction.doom();
        }
        final LongArrayList doomed = transaction.doomed();
        while (!doomed.isEmpty()) {
            final long id = doomed.getLong(0);
            requests.callUnlessLost("rollback", requests.requestTimeoutNs(), () -> wire.conversation()
                    .commands()
                    .rollbackTransaction(id));
            doomed.removeLong(id);
        }
        transaction.ended();
    }

    private void beforeEnd(final String what) throws JMSException {
        scope.checkOpen();
        if (!scope.isTransacted()) {
            throw JmsErrors.illegalState(
                    ErrorCode.WRONG_SESSION_MODE, "a session that is not transacted cannot " + what);
        }
        callbacks.checkNotInCompletion(what);
        callbacks.awaitCompletions();
        scope.checkOpen();
    }

    final void recover() throws JMSException {
        wire.lock();
        try {
            scope.checkOpen();
            if (scope.isTransacted()) {
                throw JmsErrors.illegalState(
                        ErrorCode.WRONG_SESSION_MODE, "a transacted session cannot recover; it rolls back");
            }
            ledger.forgive();
            ledger.returnShown();
        } finally {
            wire.unlock();
        }
    }

    final void acknowledgeReceived() throws JMSException {
        wire.lock();
        try {
            scope.checkOpen();
            ledger.consumeShown();
        } finally {
            wire.unlock();
        }
    }

    final void leaveAcknowledgementToContainer() {
        acknowledging.leaveToContainer();
    }

    // ---------------------------------------------------------------- closing

    final void close() throws JMSException {
        wire.lock();
        try {
            if (scope.isClosed()) {
                return;
            }
            callbacks.checkMayClose("session");
            if (scope.isClosing()) {
                awaitOtherClose();
                return;
            }
            scope.beginClose();
            wire.wake();
            try {
                callbacks.awaitEnd();
                scope.seal();
                if (!wire.hasEnded()) {
                    end();
                }
            } finally {
                closed();
                owner.remove(this);
            }
        } finally {
            wire.unlock();
        }
    }

    private void end() throws JMSException {
        try {
            settleAll();
        } finally {
            requests.callAtLast("close session", scope.closeTimeoutNs(), () -> wire.conversation()
                    .commands()
                    .closeStream(scope.streamId()));
        }
    }

    /** Another thread closes it already. Where that thread closes the whole connection, and waits for a callback that this is, this one cannot wait. */
    private void awaitOtherClose() {
        if (!owner.isCallback()) {
            wire.awaitQuietly(scope::isClosed, Long.MAX_VALUE);
        }
    }

    /** The session is about to end: what was consumed is settled, and what was never shown goes back uncounted. Needs the lock. */
    public void settleAll() throws JMSException {
        ledger.fed().giveBack();
        consumers.settleAll();
    }

    /** It has ended. Needs the lock. */
    public final void closed() {
        scope.closed();
        callbacks.stop();
        consumers.close();
    }

    // ---------------------------------------------------------------- for the connection; with the lock

    /** The node has lost the session of the connection. */
    public void onRestart() {
        final boolean lost = ledger.onRestart();
        if (scope.isTransacted() && (lost || transaction.id() != 0)) {
            transaction.doom();
        }
        if (scope.isTransacted()) {
            ledger.forgive();
        }
    }

    /** Gives the session a message of a connection consumer, to be shown by {@code run}. */
    public final void load(final FedDelivery delivery) {
        delivery.loadedInto(acknowledging);
        ledger.fed().load(delivery);
    }

    // ---------------------------------------------------------------- its parts

    public final SessionScope scope() {
        return scope;
    }

    public final AckLedger ledger() {
        return ledger;
    }

    public final SessionCallbacks callbacks() {
        return callbacks;
    }

    public final SessionSender sender() {
        return sender;
    }

    final SessionConsumers consumers() {
        return consumers;
    }

    final SessionOwner owner() {
        return owner;
    }
}
