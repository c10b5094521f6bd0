// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.transaction;

import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.ledger.SessionRecord;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.queue.QueueEntry;
import org.aerogram.broker.routing.Router;

/**
 * Commits and rolls back. The facts of a commit name messages and removals first; all of it counts with the one fact that commits, and
 * the parts that are not durable wait for that one.
 */
public final class Commitment {
    private final Ledger ledger;
    private final Router router;

    public Commitment(final Ledger ledger, final Router router) {
        this.ledger = ledger;
        this.router = router;
    }

    /** A persistent message of an open transaction goes into its fact now, so that the commit is short. @return the position to wait for. */
    public long stage(
            final LocalTransaction transaction,
            final StoredMessage message,
            final SessionRecord session,
            final long command) {
        name(transaction);
        return ledger.message(message, null, 0, session, command, transaction.number());
    }

    private void name(final LocalTransaction transaction) {
        if (transaction.number() == 0) {
            transaction.number(ledger.transaction());
        }
    }

    /** @return the position to wait for; 0: none. */
    public long commit(
            final LocalTransaction transaction,
            final SessionRecord session,
            final long command,
            final String publisherClientId) {
        final boolean settles = hasDurableSettlement(transaction);
        boolean durable = transaction.number() != 0 || settles;
        // A message may have found a durable subscriber since it was sent.
        for (int i = 0; i < transaction.size(); i++) {
            final StoredMessage message = transaction.message(i);
            router.route(message, transaction.destination(i), publisherClientId);
            for (int j = 0; j < router.durable().size(); j++) {
                durable = true;
                ledger.preparePlace(router.durable().get(j));
            }
            if (router.durable().size() > 0 && message.loggedBytes() < message.length()) {
                stage(transaction, message, session, command);
            }
        }
        long position = 0;
        if (durable) {
            name(transaction);
            writePlaces(transaction, publisherClientId);
            writeRemovals(transaction, session, command);
            position = ledger.committed(session, command, transaction.number());
        }
        apply(transaction, publisherClientId, position);
        return position;
    }

    private static boolean hasDurableSettlement(final LocalTransaction transaction) {
        QueueEntry entry = transaction.settlements().head();
        while (entry != null && (!entry.isDurable() || entry.queue().isDeleted())) {
            entry = entry.chainNext();
        }
        return entry != null;
    }

    private void writePlaces(final LocalTransaction transaction, final String publisherClientId) {
        ledger.beginPlaces(transaction.number());
        for (int i = 0; i < transaction.size(); i++) {
            final StoredMessage message = transaction.message(i);
            router.route(message, transaction.destination(i), publisherClientId);
            for (int j = 0; j < router.durable().size(); j++) {
                ledger.placing(message, router.durable().get(j));
            }
        }
        ledger.endPlaces();
    }

    private void writeRemovals(final LocalTransaction transaction, final SessionRecord session, final long command) {
        ledger.beginRemovals(session, command, transaction.number());
        QueueEntry entry = transaction.settlements().head();
        while (entry != null) {
            ledger.removal(entry);
            entry = entry.chainNext();
        }
        ledger.endRemovals();
    }

    private void apply(final LocalTransaction transaction, final String publisherClientId, final long position) {
        for (int i = 0; i < transaction.size(); i++) {
            final StoredMessage message = transaction.message(i);
            router.route(message, transaction.destination(i), publisherClientId);
            for (int j = 0; j < router.durable().size(); j++) {
                ledger.place(message, router.durable().get(j), position);
            }
            router.postOthers(message, position);
        }
        while (!transaction.settlements().isEmpty()) {
            ledger.drop(transaction.settlements().head());
        }
        transaction.clear();
    }

    /** Sends vanish. The settlements are still there: the caller returns them. */
    public void discard(final LocalTransaction transaction) {
        if (transaction.number() != 0) {
            ledger.rolledBack(transaction.number());
            transaction.number(0);
        }
        transaction.clear();
    }
}
