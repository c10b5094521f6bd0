// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.command;

import org.aerogram.broker.address.Destination;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.session.CommandFailure;
import org.aerogram.broker.session.Session;
import org.aerogram.broker.session.SessionConsumer;
import org.aerogram.broker.settlement.Settlement;
import org.aerogram.broker.transaction.Commitment;
import org.aerogram.broker.transaction.LocalTransaction;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.SettleDecoder;
import org.aerogram.protocol.codec.SettleOutcome;

/** Settle, Commit, Rollback. */
final class TransactionCommands {
    /** Numbers from here on are kept for XA. */
    private static final long FIRST_XA = 1L << 62;

    private final Commitment commitment;
    private final Settlement settlement;
    private final ConsumerCommands consumers;

    TransactionCommands(final Commitment commitment, final Settlement settlement, final ConsumerCommands consumers) {
        this.commitment = commitment;
        this.settlement = settlement;
        this.consumers = consumers;
    }

    /** The open transaction with that number; it begins with its first use. */
    LocalTransaction open(final Session session, final long transactionId, final int streamId) {
        if (transactionId < 0 || transactionId >= FIRST_XA) {
            throw new CommandFailure(ErrorCode.UNKNOWN_TRANSACTION, "There is no transaction " + transactionId);
        }
        LocalTransaction transaction = session.transactions().get(transactionId);
        if (transaction == null) {
            transaction = new LocalTransaction(transactionId, streamId);
            session.transactions().put(transactionId, transaction);
        }
        return transaction;
    }

    /** A message is sent in a transaction. */
    void hold(
            final Session session,
            final LocalTransaction transaction,
            final StoredMessage message,
            final Destination destination) {
        if (message.isPersistent() && destination.mayBeDurable()) {
            commitment.stage(transaction, message, session.record(), session.lastCommand());
        }
        transaction.hold(message.retain(), destination);
    }

    /** A part of a transaction failed; nothing happens where there is none of that number. */
    void failed(final Session session, final long transactionId) {
        if (transactionId > 0 && transactionId < FIRST_XA) {
            open(session, transactionId, 0).fail();
        }
    }

    void settle(final Session session, final SettleDecoder frame) {
        if (frame.flags().confirm() || frame.transactionId() != 0) {
            session.promptly();
        }
        final SessionConsumer consumer = session.consumer(frame.consumerId());
        if (consumer == null) {
            return;
        }
        final long first = frame.firstSeq();
        final long last = frame.lastSeq();
        final SettleOutcome outcome = frame.outcome();
        if (outcome == SettleOutcome.ACCEPTED && frame.transactionId() != 0) {
            final LocalTransaction transaction = open(session, frame.transactionId(), consumer.streamId());
            settlement.hold(consumer, first, last, transaction.settlements());
        } else if (outcome == SettleOutcome.ACCEPTED) {
            session.await(settlement.accept(consumer, first, last, session.record(), session.lastCommand()));
        } else if (outcome == SettleOutcome.RELEASED) {
            settlement.release(consumer, first, last);
        } else if (outcome == SettleOutcome.RETURNED) {
            session.await(settlement.giveBack(consumer, first, last));
        } else {
            session.await(settlement.reject(consumer, first, last));
        }
        consumers.forgetIfDone(session, consumer);
    }

    void commit(final Session session, final long transactionId) {
        final LocalTransaction transaction = session.transactions().remove(transactionId);
        if (transaction == null) {
            return;
        }
        if (transaction.isFailed()) {
            undo(transaction);
            throw new CommandFailure(
                    ErrorCode.TRANSACTION_ROLLED_BACK,
                    "A message of the transaction was refused: it has been rolled back");
        }
        session.await(commitment.commit(transaction, session.record(), session.lastCommand(), session.clientId()));
    }

    void rollback(final Session session, final long transactionId) {
        final LocalTransaction transaction = session.transactions().remove(transactionId);
        if (transaction != null) {
            undo(transaction);
        }
    }

    /** Rolls back what is open. @param streamId 0: of all streams. */
    void rollbackAll(final Session session, final int streamId) {
        final long[] ids = session.transactions().values().stream()
                .filter(transaction -> streamId == 0 || transaction.streamId() == streamId)
                .mapToLong(LocalTransaction::id)
                .sorted()
                .toArray();
        for (final long id : ids) {
            rollback(session, id);
        }
    }

    private void undo(final LocalTransaction transaction) {
        commitment.discard(transaction);
        settlement.giveBackAll(transaction.settlements());
    }
}
