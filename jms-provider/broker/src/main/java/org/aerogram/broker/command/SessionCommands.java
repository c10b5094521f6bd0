// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.command;

import org.aerogram.broker.address.AddressSpace;
import org.aerogram.broker.address.Destination;
import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.session.CommandFailure;
import org.aerogram.broker.session.Session;
import org.aerogram.broker.session.SessionConsumer;
import org.aerogram.broker.session.Sessions;
import org.aerogram.protocol.ErrorCode;

/** Identify, CloseStream, Goodbye, and the end of sessions whatever its reason. */
final class SessionCommands {
    private final Sessions sessions;
    private final AddressSpace addresses;
    private final Ledger ledger;
    private final ConsumerCommands consumers;
    private final TransactionCommands transactions;
    private final XaCommands branches;

    SessionCommands(
            final Sessions sessions,
            final AddressSpace addresses,
            final Ledger ledger,
            final ConsumerCommands consumers,
            final TransactionCommands transactions,
            final XaCommands branches) {
        this.sessions = sessions;
        this.addresses = addresses;
        this.ledger = ledger;
        this.consumers = consumers;
        this.transactions = transactions;
        this.branches = branches;
    }

    void identify(final Session session, final String clientId) {
        if (session.isRestoring() && clientId.equals(session.clientId())) {
            return;
        }
        if (session.clientId() != null) {
            throw new CommandFailure(
                    ErrorCode.CLIENT_ID_ALREADY_SET, "The client identifier has been set to " + session.clientId());
        }
        if (clientId.isEmpty()) {
            throw new CommandFailure(ErrorCode.CLIENT_ID_REQUIRED, "A client identifier cannot be empty");
        }
        final Session holder = sessions.holder(clientId);
        if (holder != null) {
            if (holder.isLinked()
                    || !holder.record().user().equals(session.record().user())) {
                throw new CommandFailure(
                        ErrorCode.CLIENT_ID_IN_USE, "Another connection has the client identifier " + clientId);
            }
            // Its client lost the link and is back, or another instance of the same application takes over.
            end(holder);
        }
        sessions.identify(session, clientId);
    }

    void closeStream(final Session session, final int streamId) {
        if (streamId == 0) {
            return;
        }
        transactions.rollbackAll(session, streamId);
        session.dropStreams(streamId);
        for (final SessionConsumer consumer : session.consumersOf(streamId)) {
            consumers.close(session, consumer);
        }
    }

    /** The session is over: open work is undone, deliveries go back, temporary destinations go. */
    void end(final Session session) {
        if (!session.hasEnded()) {
            undo(session);
            ledger.ended(session.record());
        }
    }

    /** The node stops; the session can be resumed in its next life. */
    void suspend(final Session session) {
        if (!session.hasEnded()) {
            undo(session);
            ledger.suspended(session.record(), session.lastCommand() - (session.isStalled() ? 1 : 0));
        }
    }

    private void undo(final Session session) {
        session.end();
        transactions.rollbackAll(session, 0);
        branches.lost(session);
        session.dropStreams(0);
        for (final SessionConsumer consumer : session.consumersOf(0)) {
            consumers.close(session, consumer);
        }
        for (final Destination temporary : session.temporaries()) {
            addresses.delete(temporary);
        }
        session.temporaries().clear();
        sessions.remove(session);
    }
}
