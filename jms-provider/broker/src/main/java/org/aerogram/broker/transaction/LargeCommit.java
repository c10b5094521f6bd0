// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.transaction;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.broker.address.Destination;
import org.aerogram.broker.backlog.RecordRun;
import org.aerogram.broker.durable.HeldWork;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.ledger.HeldPlaces;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.paging.Paging;
import org.aerogram.broker.queue.MessageQueue;
import org.aerogram.broker.routing.Router;
import org.aerogram.broker.routing.Targets;
import org.aerogram.broker.storage.ReadHandler;
import org.agrona.DirectBuffer;

/**
 * Commits a large transaction in slices: facts name the places of its messages and what it consumes, a slice a duty cycle; then one fact makes all of it count, and what it did is there at
 * once when that is durable. What it consumed goes slice by slice after that ({@link LargeDrop}).
 *
 * <p>Queues that come meanwhile get nothing of it. A session that ends meanwhile does not end it.
 */
final class LargeCommit extends LargeFacts implements ReadHandler {
    private static final int MOST_READS = 256;
    private static final int MOST_READ_BYTES = 1 << 20;
    private static final int FACT_BYTES = 160;

    private final Router router;
    private final Paging paging;
    private final boolean tellsRemovals;
    private final Ending ending;
    private final long lastQueueId;
    private HeldPlaces places;
    private int reading;
    private int readingBytes;

    /**
     * @param tellsRemovals false: facts have told what it consumes.
     * @param lastQueueId later queues get nothing.
     */
    LargeCommit(
            final Commitment commitment,
            final HeldWork work,
            final Awaiter session,
            final boolean tellsRemovals,
            final long lastQueueId,
            final Ending ending,
            final LargeOutcome outcome) {
        super(commitment, work, session, outcome);
        router = commitment.router();
        paging = ledger.transactions().held().paging();
        this.tellsRemovals = tellsRemovals;
        this.lastQueueId = lastQueueId;
        this.ending = ending;
    }

    @Override
    void begun() {
        places = ledger.transactions().places(work);
    }

    // Where the messages go.

    @Override
    boolean isReading() {
        return reading > 0;
    }

    @Override
    void endSlice() {
        places.endSlice();
    }

    @Override
    boolean tell(final RecordRun records, final long ordinal) {
        if (!records.has(ordinal)) {
            return true;
        }
        if (records.isPinned(ordinal)) {
            if (reading > 0) {
                return false;
            }
            final StoredMessage message = work.kept(records.arrival(ordinal));
            place(ordinal, message, message.heldAddress(), true);
            return true;
        }
        final Destination destination = work.addressed(records.count(ordinal));
        final MessageQueue queue = destination.queue();
        if (queue != null && queue.pages() && !destination.isDeleted()) {
            if (reading > 0) {
                return false;
            }
            places.place(ordinal, queue, 1);
            places.routed(ordinal, 1, 0, null, destination);
            return true;
        }
        if (reading >= MOST_READS || readingBytes >= MOST_READ_BYTES || !paging.canRead(records.position(ordinal))) {
            return false;
        }
        final int length = records.length(ordinal) + FACT_BYTES;
        reading++;
        readingBytes += length;
        paging.reads().read(this, ordinal, records.position(ordinal), length);
        return true;
    }

    @Override
    public void onRead(final long token, final DirectBuffer buffer, final int offset, final int length) {
        if (--reading == 0) {
            readingBytes = 0;
        }
        if (!isAtMessages()) {
            return;
        }
        final RecordRun records = work.records();
        final int address = records.count(token);
        final StoredMessage message = paging.content()
                .read(buffer, offset, length, work.addressed(address).policy());
        message.held(records.arrival(token), address);
        place(token, message, address, false);
        message.release();
    }

    private void place(final long at, final StoredMessage message, final int address, final boolean inMemory) {
        final Destination destination = work.addressed(address);
        final int othersBefore = places.others();
        router.route(message, destination, work.addressedBy(address));
        final int times = known(router.durable());
        if (inMemory && times > 0 && message.loggedBytes() < message.length()) {
            stage(message);
        }
        for (int i = 0; i < router.durable().size(); i++) {
            final MessageQueue target = router.durable().get(i);
            if (target.id() > lastQueueId) {
                continue;
            }
            if (inMemory) {
                places.place(message, target, times);
            } else if (target.pages()) {
                places.place(at, target, times);
            } else {
                restored(message, at);
                places.place(message, target, times);
            }
        }
        for (int i = 0; i < router.others().size(); i++) {
            if (router.others().get(i).id() <= lastQueueId) {
                places.placeOther(message, router.others().get(i));
            }
        }
        places.routed(at, times, othersBefore, message, destination);
    }

    private int known(final Targets targets) {
        int count = 0;
        for (int i = 0; i < targets.size(); i++) {
            count += targets.get(i).id() <= lastQueueId ? 1 : 0;
        }
        return count;
    }

    /** It stays in memory from here on. */
    private void restored(final StoredMessage message, final long at) {
        if (!message.isLogged()) {
            message.transaction(work.number());
            paging.restored(message, work.records().position(at));
        }
    }

    // What it consumes.

    @Override
    void tell(final QueueEntry entry) {
        places.removes(entry);
        if (tellsRemovals) {
            ledger.removals().add(entry);
        }
    }

    // The end.

    @Override
    long complete() {
        long position = 0;
        places.admit(this::admit);
        if (work.isTold() || places.isDurable()) {
            work.told();
            position = ending.append();
        }
        places.take(position);
        work.settlements().settle();
        work.clear();
        commitment.drop(work.settlements());
        return position;
    }

    /** Each destination remembers its messages by their ids: those that it has had by now do not come again. */
    private List<MessageQueue> admit(final StoredMessage message, final Destination destination) {
        final List<MessageQueue> left = new ArrayList<>();
        if (!destination.admits(message)) {
            return left;
        }
        if (destination.parts() == null) {
            return null;
        }
        router.route(message, destination, work.addressedBy(message.heldAddress()));
        for (int i = 0; i < router.durable().size(); i++) {
            left.add(router.durable().get(i));
        }
        for (int i = 0; i < router.others().size(); i++) {
            left.add(router.others().get(i));
        }
        return left;
    }

    @Override
    void abandon() {
        places.abandon();
    }
}
