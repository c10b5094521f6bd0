// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.broker.backlog.RecordRun;
import org.aerogram.broker.durable.HeldWork;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.paging.Paging;

/** Lets go of messages that open transactions hold and that are on disk, beyond a bound for each. What is not on disk, or of which more is to be known, stays in memory. */
public final class HeldPaging {
    /** Where memory is short, this part of what may stay otherwise. */
    private static final int SHORT = 16;

    private static final int SLICE_FACTOR = 8;
    private static final int MOST_IN_SLICE = 2_000;

    private final TransactionLedger transactions;
    private final Paging paging;
    private final int mostMessages;
    private final long mostBytes;
    private final List<HeldWork> waiting = new ArrayList<>();

    /**
     * @param mostMessages of one transaction that stay in memory.
     * @param mostBytes the bytes of those.
     */
    HeldPaging(
            final TransactionLedger transactions, final Paging paging, final int mostMessages, final long mostBytes) {
        this.transactions = transactions;
        this.paging = paging;
        this.mostMessages = mostMessages;
        this.mostBytes = mostBytes;
    }

    /** What keeps messages on disk. */
    public Paging paging() {
        return paging;
    }

    /** How many messages and deliveries a transaction may have that is completed at once. */
    public int mostMessages() {
        return mostMessages;
    }

    /** How many messages or deliveries of a large transaction are seen to in one duty cycle. */
    public int slice() {
        return Math.min(MOST_IN_SLICE, Math.max(1, mostMessages * SLICE_FACTOR));
    }

    /** The transaction has one message more. */
    public void came(final HeldWork work) {
        if (isTooMuch(work) && !go(work) && !waiting.contains(work)) {
            waiting.add(work);
        }
    }

    private boolean isTooMuch(final HeldWork work) {
        final int part = paging.isTight() ? SHORT : 1;
        return work.inMemory() > mostMessages / part || work.inMemory() > 1 && work.bytesInMemory() > mostBytes / part;
    }

    /** @return false where the rest is not on disk yet. */
    private boolean go(final HeldWork work) {
        while (isTooMuch(work)) {
            final StoredMessage message = work.message(0);
            final boolean stays = stays(work, message);
            if (!stays && !paging.isOnDisk(message.factPosition())) {
                return false;
            }
            name(work);
            work.toRecord(paging, stays);
        }
        return true;
    }

    private void name(final HeldWork work) {
        if (work.number() == 0) {
            work.number(transactions.next());
        }
    }

    private static boolean stays(final HeldWork work, final StoredMessage message) {
        return work.number() == 0
                || message.transaction() != work.number()
                || message.factPosition() == 0
                || message.deliverAtMs() != 0
                || HeldWork.isKept(message)
                || message.length() > Integer.MAX_VALUE
                || message.heldAddress() >= RecordRun.MAX_COUNT;
    }

    /** The transaction is about to be completed: all its messages get records, also those that stay; what is not durable yet is read later. */
    public void all(final HeldWork work) {
        waiting.remove(work);
        name(work);
        while (work.inMemory() > 0) {
            final StoredMessage message = work.message(0);
            work.toRecord(paging, stays(work, message) || !paging.mayGo(message.factPosition()));
        }
    }

    /** Once a duty cycle. */
    void doWork() {
        if (!waiting.isEmpty()) {
            waiting.removeIf(this::go);
        }
    }
}
