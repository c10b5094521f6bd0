// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.command;

import org.aerogram.broker.address.Destination;
import org.aerogram.broker.branch.Branch;
import org.aerogram.broker.durable.HeldWork;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.session.CommandFailure;
import org.aerogram.broker.session.Session;
import org.aerogram.broker.session.SessionConsumer;
import org.aerogram.broker.settlement.Settlement;
import org.aerogram.broker.transaction.Commitment;
import org.aerogram.broker.transaction.LargeOutcome;
import org.aerogram.broker.transaction.LocalTransaction;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.SettleDecoder;
import org.aerogram.protocol.codec.SettleOutcome;

/** Settle, Commit, Rollback. */
final class TransactionCommands {
    private final XaCommands branches;
    private final Commitment commitment;
    private final Settlement settlement;
    private final ConsumerCommands consumers;

    TransactionCommands(
            final XaCommands branches,
            final Commitment commitment,
            final Settlement settlement,
            final ConsumerCommands consumers) {
        this.branches = branches;
        this.commitment = commitment;
        this.settlement = settlement;
        this.consumers = consumers;
    }

    /** What is done under that number goes here. A local transaction begins with its first use. */
    private HeldWork work(final Session session, final long transactionId, final int streamId) {
        if (transactionId < XaCommands.FIRST_NUMBER) {
            return open(session, transactionId, streamId).work();
        }
        final Branch branch = XaCommands.working(session, transactionId);
        if (branch.isRollbackOnly()) {
            throw new CommandFailure(
                    ErrorCode.TRANSACTION_ROLLED_BACK, "The branch can only be rolled back: " + branch.xid());
        }
        return branch.work();
    }

    private static LocalTransaction open(final Session session, final long transactionId, final int streamId) {
        if (transactionId < 0) {
            throw new CommandFailure(ErrorCode.UNKNOWN_TRANSACTION, "There is no transaction " + transactionId);
        }
        LocalTransaction transaction = session.transactions().get(transactionId);
        if (transaction == null) {
            session.checkRoomForTransaction();
            transaction = new LocalTransaction(transactionId, streamId);
            session.transactions().put(transactionId, transaction);
        }
        return transaction;
    }

    /** A message is sent in a transaction. */
    void hold(
            final Session session,
            final int streamId,
            final long transactionId,
            final StoredMessage message,
            final Destination destination) {
        final HeldWork work = work(session, transactionId, streamId);
        work.hold(message.retain(), destination, session.clientId());
        if (message.isPersistent() && destination.mayBeDurable()) {
            commitment.stage(work, message, session.record(), session.lastCommand());
        }
        commitment.came(work);
    }

    /** A part of a transaction failed: it must not commit without it. Nothing happens where no number of one is given. */
    void failed(final Session session, final long transactionId) {
        if (transactionId >= XaCommands.FIRST_NUMBER) {
            branches.failed(session, transactionId);
        } else if (transactionId > 0) {
            open(session, transactionId, 0).fail();
        }
    }

    void settle(final Session session, final SettleDecoder frame) {
        if (frame.flags().confirm() || frame.transactionId() != 0) {
            session.promptly();
        }
        final SessionConsumer consumer = session.consumer(frame.consumerId());
        if (consumer == null) {
            if (frame.consumerId() == 0) {
                madeVoid(session, frame.transactionId());
            } else if (frame.outcome() == SettleOutcome.ACCEPTED) {
                failed(session, frame.transactionId());
            }
            return;
        }
        final long first = frame.firstSeq();
        final long last = frame.lastSeq();
        final SettleOutcome outcome = frame.outcome();
        if (outcome == SettleOutcome.ACCEPTED && frame.transactionId() != 0) {
            hold(session, consumer, first, last, frame.transactionId());
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

    /** A settlement of before the node's restart does nothing, and a branch that began after it must not commit without: it can only be rolled back. */
    private void madeVoid(final Session session, final long transactionId) {
        if (transactionId >= XaCommands.FIRST_NUMBER) {
            branches.failed(session, transactionId);
        }
    }

    private void hold(
            final Session session,
            final SessionConsumer consumer,
            final long first,
            final long last,
            final long transactionId) {
        try {
            settlement.hold(
                    consumer,
                    first,
                    last,
                    work(session, transactionId, consumer.streamId()).settlements());
        } catch (final CommandFailure failure) {
            // The branch is over or will be: what was consumed in it comes back.
            session.await(settlement.giveBack(consumer, first, last));
            consumers.forgetIfDone(session, consumer);
            throw failure;
        }
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
                    "A part of the transaction was refused: it has been rolled back");
        }
        if (commitment.isLarge(transaction.work())) {
            commitment.commitLarge(transaction.work(), session, session.lastCommand(), new LargeOutcome() {
                @Override
                public void reached(final long position) {
                    // The session is told.
                }

                @Override
                public void abandoned() {
                    commitment.discard(transaction.work());
                    settlement.giveBackAll(transaction.work().settlements());
                }
            });
            return;
        }
        session.await(commitment.commit(transaction.work(), session.record(), session.lastCommand()));
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
        commitment.discard(transaction.work());
        commitment.giveBackAll(transaction.work().settlements(), settlement);
    }
}
