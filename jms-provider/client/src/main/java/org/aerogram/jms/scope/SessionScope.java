// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.scope;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import org.aerogram.jms.engine.command.AttachRequest;
import org.aerogram.jms.message.DestinationName;
import org.aerogram.jms.polling.Requests;
import org.aerogram.jms.polling.Wire;

/** What the parts of one session share: its connection, its mode, its transaction, and whether it is closing or closed. */
public final class SessionScope {
    /** The acknowledgement mode beyond the specification. */
    public static final int INDIVIDUAL_ACKNOWLEDGE = 101;

    private final ConnectionScope connection;
    private final Wire wire;
    private final int streamId;
    private final int mode;
    private final LocalTransaction transaction;
    private final Ending ending = new Ending("session");
    private final List<Runnable> lastThings = new ArrayList<>(1);
    private int consumerPriority;

    public SessionScope(final ConnectionScope connection, final int streamId, final int mode) {
        this.connection = connection;
        this.wire = connection.wire();
        this.streamId = streamId;
        this.mode = mode;
        this.transaction = new LocalTransaction(connection::nextTransaction, connection::nextTransactionName);
        this.consumerPriority = connection.settings().consumerPriority();
    }

    public ConnectionScope connection() {
        return connection;
    }

    public Wire wire() {
        return wire;
    }

    public Requests requests() {
        return connection.requests();
    }

    public LocalTransaction transaction() {
        return transaction;
    }

    public int streamId() {
        return streamId;
    }

    public String name() {
        return connection.name() + "-session-" + streamId;
    }

    public long closeTimeoutNs() {
        return connection.closeTimeoutNs();
    }

    /** The acknowledgement mode it was made with. */
    public int mode() {
        return mode;
    }

    /** Whether what is done now belongs to a transaction: always in the transacted mode, within branches in an XA session. */
    public boolean isTransacted() {
        return mode == Session.SESSION_TRANSACTED || transaction.id() != 0;
    }

    /** What applications may know the transaction by to which what is done now belongs; null where there is none. */
    public String transactionName() {
        return isTransacted() ? transaction.name() : null;
    }

    public boolean isIndividual() {
        return mode == INDIVIDUAL_ACKNOWLEDGE;
    }

    /** The priority of consumers made from now on. */
    public int consumerPriority() {
        return consumerPriority;
    }

    public void consumerPriority(final int priority) {
        consumerPriority = priority;
    }

    /** How the node is asked for messages in this session. @param modes of {@link AttachRequest}. */
    public AttachRequest attachRequest(
            final DestinationName destination,
            final int modes,
            final String subscription,
            final String selector,
            final int leastPrefetch)
            throws JMSException {
        return connection.attachRequest(
                streamId, destination, modes, subscription, selector, leastPrefetch, consumerPriority);
    }

    public boolean isStarted() {
        return connection.isStarted();
    }

    /** Whether listeners may be given messages. */
    public boolean mayDeliver() {
        return !ending.hasBegun() && connection.isStarted();
    }

    public boolean isClosing() {
        return ending.hasBegun();
    }

    /** No more callbacks are begun. */
    public void beginClose() {
        ending.begin();
    }

    /** All callbacks have returned: for whoever wants something new of it, it is closed. Needs the lock. */
    public void seal() {
        ending.seal();
    }

    public boolean isSealed() {
        return ending.isSealed();
    }

    public boolean isClosed() {
        return ending.isComplete();
    }

    /** Needs the lock. */
    public void closed() {
        ending.complete();
        lastThings.forEach(Runnable::run);
        lastThings.clear();
    }

    /** To be done when the session has ended, under the lock. Needs the lock. */
    public void atEnd(final Runnable lastThing) {
        lastThings.add(lastThing);
    }

    /** Needs not be done any more. Needs the lock. */
    public void notAtEnd(final Runnable lastThing) {
        lastThings.remove(lastThing);
    }

    public void checkOpen() throws JMSException {
        ending.checkNotSealed();
    }
}
