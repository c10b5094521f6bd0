// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aerogram.jms.engine.AttachRequest;
import org.aerogram.jms.engine.CommandPublisher;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.message.Acknowledger;
import org.aerogram.jms.message.DestinationName;
import org.aerogram.jms.message.ReceivedContext;
import org.aerogram.jms.polling.Wire;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.SettleOutcome;

/** How a session works: its acknowledgement mode, its transaction, its end. */
abstract class SessionCore implements AutoCloseable {
    /** Copies that a browser may have waiting, whatever consumers may. */
    private static final int LEAST_BROWSED = 100;

    private static final String LOST =
            "the node was restarted or lost this session, and with it the transaction's work";
    private static final long PREFETCH_BYTES = 8L * 1024 * 1024;

    private final AerogramConnection connection;
    private final Wire wire;
    private final Requests requests;
    private final int streamId;
    private final int mode;
    private final AckLedger ledger;
    private final LocalTransaction transaction;
    private final SessionDispatch dispatch;
    private final ServerRun serverRun;
    private final SessionSender sender;
    private final Acknowledging acknowledging;
    private final CopyOnWriteArrayList<AerogramConsumer> consumers = new CopyOnWriteArrayList<>();
    private int consumerPriority;
    private boolean closing;
    private volatile boolean closed;

    SessionCore(final AerogramConnection connection, final int streamId, final int mode) {
        this.connection = connection;
        this.wire = connection.wire();
        this.requests = connection.requests();
        this.streamId = streamId;
        this.mode = mode;
        this.consumerPriority = connection.settings().consumerPriority();
        final AerogramSession self = (AerogramSession) this;
        this.ledger = new AckLedger(
                wire, requests, connection.settings().durableAcknowledge() && mode == Session.AUTO_ACKNOWLEDGE);
        this.transaction = new LocalTransaction(connection::nextTransaction);
        this.dispatch = new SessionDispatch(self, wire);
        this.serverRun = new ServerRun(self, wire, ledger.fed());
        this.sender = new SessionSender(self, streamId);
        this.acknowledging = new Acknowledging(this);
    }

    // ---------------------------------------------------------------- jakarta.jms.Session

    public boolean getTransacted() throws JMSException {
        checkOpen();
        return isTransacted();
    }

    public int getAcknowledgeMode() throws JMSException {
        checkOpen();
        return mode;
    }

    public void commit() throws JMSException {
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
            final long id = transaction.use();
            try {
                ledger.settleIn(id);
                requests.call("commit", ErrorCode.TRANSACTION_IN_DOUBT, () -> commitUnlessLost(id));
                if (transaction.isVoid()) {
                    throw JmsErrors.of(ErrorCode.TRANSACTION_ROLLED_BACK, LOST);
                }
            } finally {
                transaction.ended();
            }
        } finally {
            wire.unlock();
        }
    }

    /** A part of it may be lost while the command waits for room: what is left is not committed. */
    private long commitUnlessLost(final long id) {
        final CommandPublisher commands = wire.conversation().commands();
        if (!transaction.isDoomed()) {
            return commands.commitTransaction(id);
        }
        transaction.makeVoid();
        return commands.rollbackTransaction(id);
    }

    public void rollback() throws JMSException {
        wire.lock();
        try {
            beforeEnd("roll back");
            sender.takeRefused();
            rollbackNow();
        } finally {
            wire.unlock();
        }
    }

    private void rollbackNow() throws JMSException {
        final long id = transaction.isDoomed() ? transaction.doomedId() : transaction.id();
        transaction.ended();
        ledger.forgive();
        ledger.returnShown();
        if (id != 0) {
            requests.call("rollback", null, () -> wire.conversation().commands().rollbackTransaction(id));
        }
    }

    private void beforeEnd(final String what) throws JMSException {
        checkOpen();
        if (!isTransacted()) {
            throw JmsErrors.illegalState("a session that is not transacted cannot " + what);
        }
        checkNotInCompletion(what);
        awaitCompletions();
    }

    public void recover() throws JMSException {
        wire.lock();
        try {
            checkOpen();
            if (isTransacted()) {
                throw JmsErrors.illegalState("a transacted session cannot recover; it rolls back");
            }
            ledger.forgive();
            ledger.returnShown();
        } finally {
            wire.unlock();
        }
    }

    @Override
    public void close() throws JMSException {
        wire.lock();
        try {
            if (closed) {
                return;
            }
            checkMayClose("session");
            if (closing) {
                wire.awaitQuietly(() -> closed, closeTimeoutNs());
                return;
            }
            closing = true;
            wire.wake();
            try {
                awaitCallbacks();
                if (!wire.hasEnded()) {
                    settleAll();
                    requests.call("close session", null, closeTimeoutNs(), () -> wire.conversation()
                            .commands()
                            .closeStream(streamId));
                }
            } finally {
                closed();
                connection.remove((AerogramSession) this);
            }
        } finally {
            wire.unlock();
        }
    }

    // ---------------------------------------------------------------- closing; with the lock

    /** No more callbacks are begun; those that run are awaited. */
    void beginClose() {
        closing = true;
    }

    void awaitCallbacks() {
        if (!isOwnThread()) {
            wire.awaitQuietly(() -> !isListenerRunning() && dispatch.isComplete(), closeTimeoutNs());
        }
    }

    /** The session is about to end: what was consumed is settled, and what was never shown goes back uncounted. */
    void settleAll() throws JMSException {
        ledger.fed().release();
        ledger.fed().settleShown(SettleOutcome.RETURNED, 0, false);
        for (final AerogramConsumer consumer : consumers) {
            ledger.settleConsumed(consumer);
            consumer.leave();
        }
    }

    /** A session is used synchronously or with listeners, never both. */
    boolean hasListener() {
        if (serverRun.listener() != null) {
            return true;
        }
        for (int i = 0; i < consumers.size(); i++) {
            if (consumers.get(i).listener() != null) {
                return true;
            }
        }
        return false;
    }

    void closed() {
        closed = true;
        dispatch.stop();
        for (final AerogramConsumer consumer : consumers) {
            consumer.closeQuietly();
        }
        wire.wake();
        wire.awaitQuietly(this::isNobodyReceiving, closeTimeoutNs());
        consumers.clear();
    }

    private boolean isNobodyReceiving() {
        for (final AerogramConsumer consumer : consumers) {
            if (consumer.isReceiving()) {
                return false;
            }
        }
        return true;
    }

    void checkMayClose(final String what) throws JMSException {
        if (isInOwnListener()) {
            throw JmsErrors.illegalState("a message listener cannot close its own " + what);
        }
        checkNotInCompletion("close its " + what);
    }

    // ---------------------------------------------------------------- listeners

    /** A session with a listener of its own receives in no other way. */
    void checkNotFed() throws JMSException {
        if (serverRun.listener() != null) {
            throw JmsErrors.illegalState("the session has a message listener of its own, for connection consumers");
        }
    }

    /** Whether this thread is inside one of the session's message listeners. */
    boolean isInOwnListener() {
        return dispatch.isInOwnListener() || serverRun.isInOwnListener();
    }

    boolean isListenerRunning() {
        return dispatch.isListenerRunning() || serverRun.isListenerRunning();
    }

    /** Whether this thread runs the session's callbacks. */
    boolean isOwnThread() {
        return dispatch.isCurrentThread() || serverRun.isInOwnListener();
    }

    /** Gives the session a message of a connection consumer, to be shown by {@code run}. */
    void load(final FedDelivery delivery) {
        delivery.session(this);
        ledger.fed().load(delivery);
    }

    // ---------------------------------------------------------------- consumers

    AerogramConsumer attach(
            final Destination destination, final int modes, final String subscription, final String selector)
            throws JMSException {
        final DestinationName name = ConsumerRules.destination(connection, destination);
        final AerogramConsumer consumer = new AerogramConsumer(
                (AerogramSession) this, destination, selector, (modes & AttachRequest.NO_LOCAL) != 0);
        wire.lock();
        try {
            consumer.attach(request(name, modes, subscription, selector));
            consumers.add(consumer);
            ledger.add(consumer);
        } finally {
            wire.unlock();
        }
        return consumer;
    }

    AttachRequest request(final DestinationName name, final int modes, final String subscription, final String selector)
            throws JMSException {
        final int prefetch = connection.settings().prefetch();
        return new AttachRequest(
                streamId,
                connection.destinations().of(name, true),
                modes,
                subscription,
                selector == null || selector.isBlank() ? "" : selector,
                (modes & AttachRequest.BROWSE) == 0 ? prefetch : Math.max(prefetch, LEAST_BROWSED),
                PREFETCH_BYTES,
                consumerPriority);
    }

    /** The priority of consumers made from now on: the node serves those with a higher one first while they take messages. See {@link #setConsumerPriority}. */
    public int getConsumerPriority() {
        return consumerPriority;
    }

    /** Sets {@link #getConsumerPriority()}; at first it is the connection's option {@code consumerPriority}. Beyond the specification; any int. */
    public void setConsumerPriority(final int priority) {
        consumerPriority = priority;
    }

    void remove(final AerogramConsumer consumer) {
        consumers.remove(consumer);
    }

    void onConsumerClosed(final AerogramConsumer consumer, final ErrorCode code, final String reason) {
        connection.exceptions().report(JmsErrors.of(code, consumer + " was closed by the node: " + reason));
    }

    // ---------------------------------------------------------------- for its parts

    AerogramConnection connection() {
        return connection;
    }

    Wire wire() {
        return wire;
    }

    Requests requests() {
        return requests;
    }

    AckLedger ledger() {
        return ledger;
    }

    Acknowledging acknowledging() {
        return acknowledging;
    }

    LocalTransaction transaction() {
        return transaction;
    }

    SessionDispatch dispatch() {
        return dispatch;
    }

    ServerRun serverRun() {
        return serverRun;
    }

    SessionSender sender() {
        return sender;
    }

    List<AerogramConsumer> consumers() {
        return consumers;
    }

    ReceivedContext browserContext() {
        return connection.receivedContext(Acknowledger.NONE);
    }

    /** The acknowledgement mode it was made with. */
    int mode() {
        return mode;
    }

    int streamId() {
        return streamId;
    }

    String name() {
        return connection.name() + "-session-" + streamId;
    }

    long closeTimeoutNs() {
        return connection.settings().closeTimeoutNs();
    }

    boolean isTransacted() {
        return mode == Session.SESSION_TRANSACTED;
    }

    boolean isIndividual() {
        return mode == AerogramSession.INDIVIDUAL_ACKNOWLEDGE;
    }

    boolean isStarted() {
        return connection.isStarted();
    }

    /** Whether listeners may be given messages. */
    boolean mayDeliver() {
        return !closing && connection.isStarted();
    }

    boolean isClosing() {
        return closing;
    }

    boolean isClosed() {
        return closed;
    }

    void checkOpen() throws JMSException {
        if (closed) {
            throw JmsErrors.closed("session");
        }
    }

    void checkNotInCompletion(final String what) throws JMSException {
        if (dispatch.isInOwnCompletion()) {
            throw JmsErrors.illegalState("a completion listener cannot " + what);
        }
    }

    private void awaitCompletions() {
        if (!dispatch.isComplete() && !dispatch.isCurrentThread()) {
            wire.awaitQuietly(() -> wire.hasEnded() || dispatch.isComplete(), requests.requestTimeoutNs());
        }
    }

    /** The node has lost the session of the connection. Needs the lock. */
    void onRestart() {
        final boolean lost = ledger.onRestart();
        if (isTransacted() && (lost || transaction.id() != 0)) {
            transaction.doom();
        }
        if (isTransacted()) {
            ledger.forgive();
        }
    }
}
