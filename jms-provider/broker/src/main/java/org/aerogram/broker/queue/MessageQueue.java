// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

import org.aerogram.broker.backlog.RecordRun;
import org.aerogram.broker.entry.Cursor;
import org.aerogram.broker.entry.EntryChain;
import org.aerogram.broker.entry.EntryOwner;
import org.aerogram.broker.entry.EntryState;
import org.aerogram.broker.entry.Holdings;
import org.aerogram.broker.entry.Lanes;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.entry.ReturnedPlace;
import org.aerogram.broker.message.DuplicateWindow;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.policy.AddressPolicy;

/**
 * A queue: what an application names, a temporary one, or what a subscription fills. Holds entries by priority, then arrival,
 * and gives them to consumers with credit in turn. Taking, returning and removing an entry never walks the queue.
 */
public final class MessageQueue extends EntryOwner {
    MessageQueue agendaNext;
    boolean onAgenda;

    private final long id;
    private final String name;
    private final boolean durable;
    private final AddressPolicy policy;
    private final QueueEnvironment environment;
    private final Lanes lanes = new Lanes();
    private final EntryChain scheduled = new EntryChain();
    private final QueueDispatch dispatch;
    private final Holdings holdings;
    private final Returns returns;
    private final QueueBacklog backlog;
    private final Intake intake;
    private long size;
    private long taken;
    private boolean deleted;
    private boolean overfull;
    private int pauses;

    /**
     * @param id issued by the broker, never used again.
     * @param durable whether persistent messages in it survive a crash.
     * @param policy what holds for its destination.
     */
    public MessageQueue(
            final long id,
            final String name,
            final boolean durable,
            final AddressPolicy policy,
            final QueueEnvironment environment) {
        this.id = id;
        this.name = name;
        this.durable = durable;
        this.policy = policy;
        this.environment = environment;
        holdings = new Holdings(policy);
        returns = new Returns(this, holdings);
        dispatch = new QueueDispatch(this, policy.isExclusive());
        final boolean pages = environment.paging() != null && durable && policy.lastValue() == null;
        backlog = pages ? new QueueBacklog(this, environment.paging()) : null;
        intake = new Intake(this, holdings, scheduled);
    }

    /** Where the entry is. */
    static MessageQueue of(final QueueEntry entry) {
        return (MessageQueue) entry.queue();
    }

    @Override
    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public boolean isDurable() {
        return durable;
    }

    @Override
    public String destination() {
        return policy.destination();
    }

    @Override
    public AddressPolicy policy() {
        return policy;
    }

    @Override
    public boolean isDeleted() {
        return deleted;
    }

    /** Entries that are available, in memory or not, or with a consumer or a transaction. */
    public long size() {
        return backlog == null ? size : size + backlog.size();
    }

    /** Entries that consumers or transactions have and that are not settled. */
    public long takenCount() {
        return taken;
    }

    public int consumerCount() {
        return dispatch.consumerCount();
    }

    // Messages come.

    /** An entry that nobody sees until {@link #publish}. */
    public QueueEntry create(final StoredMessage message, final boolean entryDurable) {
        final QueueEntry entry = environment.entries.create(this, message, entryDurable);
        holdings.came(entry, message);
        return entry;
    }

    @Override
    protected void gone(final QueueEntry entry) {
        holdings.gone(entry);
    }

    /** Whether there are as many messages as there may be, those included that nobody may see yet. */
    public boolean isFull() {
        return !deleted && holdings.isFull();
    }

    /** Whether any ids of messages are remembered. */
    public boolean remembersIds() {
        return holdings.remembersIds();
    }

    /** The ids of messages that came here; null where none are remembered. */
    public DuplicateWindow duplicates() {
        return holdings.duplicates();
    }

    @Override
    public void publish(final QueueEntry entry) {
        intake.publish(entry);
    }

    @Override
    public boolean pages() {
        return backlog != null;
    }

    /** An entry of before the node's start: it is in its place. In the order of their arrival. */
    public void restore(final QueueEntry entry) {
        intake.restore(entry);
    }

    /** A record of before the node's start. */
    public void restore(final RecordRun run, final long ordinal) {
        holdings.came(run.length(ordinal));
        lanes.arrived(run.arrival(ordinal));
        backlog.append(run, ordinal);
    }

    /** An entry that a transaction of before the node's start holds: it is in its place, and nobody sees it. */
    public void restoreHeld(final QueueEntry entry, final EntryChain settlements) {
        enterLane(entry);
        entry.state(EntryState.HELD);
        settlements.addLast(entry);
        taken++;
    }

    /** What a transaction will place here, where messages may wait on disk alone. */
    public QueuePlaces places() {
        return new QueuePlaces(this, environment.paging());
    }

    /** A transaction has placed messages here that are on disk. @param places with their arrivals. */
    void arrive(final QueuePlaces places) {
        if (deleted) {
            places.discard();
            return;
        }
        backlog.arrive(places);
        overfull = intake.drops();
        wake();
    }

    /** So many messages of so many bytes are counted from here on, though nobody sees them. */
    void expect(final long count, final long bytes) {
        holdings.came(count, bytes);
    }

    @Override
    public void pause() {
        pauses++;
    }

    @Override
    public void resume() {
        if (--pauses == 0) {
            wake();
            dispatch.selective().refreshAll();
        }
    }

    boolean isPaused() {
        return pauses > 0;
    }

    /** Into its lane, where nobody has had it. */
    void enterFresh(final QueueEntry entry) {
        enterLane(entry);
        entry.state(EntryState.AVAILABLE);
        lanes.fresh(entry);
    }

    private void enterLane(final QueueEntry entry) {
        lanes.append(entry);
        size++;
        final long expiresAtMs = entry.message().expiresAtMs();
        if (expiresAtMs > 0) {
            environment.timers.schedule(entry, expiresAtMs);
        }
    }

    @Override
    protected void onDeadline(final QueueEntry entry) {
        switch (entry.state()) {
            case SCHEDULED:
                scheduled.remove(entry);
                if (entry.isInLane()) {
                    returns.comeBack(entry);
                } else {
                    entry.comesLate();
                    intake.enqueue(entry);
                }
                break;
            case AVAILABLE:
            case RETURNED:
            case PARKED:
                environment.policy().expired(entry);
                break;
            default:
                entry.expired();
                break;
        }
    }

    // Messages go.

    @Override
    public void remove(final QueueEntry entry) {
        untake(entry);
        returns.leave(entry);
        leaveHolder(entry);
        leaveLane(entry);
        environment.timers.cancel(entry);
        environment.entries.recycle(entry);
    }

    @Override
    public void giveBack(final QueueEntry entry) {
        untake(entry);
        leaveHolder(entry);
        if (deleted) {
            leaveLane(entry);
            environment.timers.cancel(entry);
            environment.entries.recycle(entry);
            return;
        }
        if (entry.isExpired() || isExpired(entry)) {
            entry.state(EntryState.AVAILABLE);
            environment.policy().expired(entry);
            return;
        }
        returns.comeBack(entry);
    }

    @Override
    public void giveBackLater(final QueueEntry entry, final long untilMs) {
        if (deleted || entry.isExpired() || isExpired(entry)) {
            giveBack(entry);
            return;
        }
        untake(entry);
        leaveHolder(entry);
        final long expiresAtMs = entry.message().expiresAtMs();
        intake.schedule(entry, expiresAtMs > 0 ? Math.min(untilMs, expiresAtMs) : untilMs);
    }

    @Override
    public void hold(final QueueEntry entry, final EntryChain settlements) {
        leaveHolder(entry);
        entry.state(EntryState.HELD);
        settlements.addLast(entry);
    }

    /** An unsent delivery whose time has passed is taken back and discarded. */
    boolean dropExpiredUnsent(final QueueEntry entry) {
        if (!entry.isExpired() && !isExpired(entry)) {
            return false;
        }
        final QueueConsumer consumer = QueueConsumer.of(entry);
        consumer.credit().giveBack(entry.message().length());
        if (entry.state() == EntryState.COPY) {
            remove(entry);
        } else {
            environment.policy().expired(entry);
        }
        refresh(consumer);
        return true;
    }

    /** Nobody reaches it any more; its messages go some at a time. Consumers have been detached before. */
    public void delete() {
        if (!deleted) {
            deleted = true;
            if (backlog != null) {
                backlog.close();
            }
            environment.purge().add(this);
        }
    }

    int purge(final int limit) {
        int count = backlog == null ? 0 : backlog.purge(limit);
        while (count < limit && !scheduled.isEmpty()) {
            remove(scheduled.head());
            count++;
        }
        for (int priority = 0; priority < Lanes.PRIORITIES; priority++) {
            while (count < limit && (lanes.mask() & 1 << priority) != 0) {
                final QueueEntry entry = lanes.head(priority);
                if (entry.isFree()) {
                    remove(entry);
                } else {
                    leaveLane(entry);
                }
                count++;
            }
        }
        return count;
    }

    private void untake(final QueueEntry entry) {
        if (entry.state() == EntryState.ACQUIRED || entry.state() == EntryState.HELD) {
            taken--;
        }
    }

    private static void leaveHolder(final QueueEntry entry) {
        if (entry.state() == EntryState.ACQUIRED || entry.state() == EntryState.COPY) {
            QueueConsumer.of(entry).forget(entry);
        } else {
            entry.leaveChain();
        }
    }

    private void leaveLane(final QueueEntry entry) {
        if (entry.isInLane()) {
            lanes.remove(entry);
            size--;
        }
    }

    // Consumers.

    /** A consumer or browser comes. */
    public void attach(final QueueConsumer consumer) {
        consumer.queue = this;
        consumer.browseEnd = lanes.lastArrival();
        consumer.browseEndPlace = lanes.lastPlace();
        if (consumer.isBrowser() || consumer.selector() != null) {
            consumer.cursor = new Cursor();
            consumer.returned = new ReturnedPlace();
            consumer.scan = backlog == null ? null : new BacklogScan(this, consumer, environment.paging());
        }
        dispatch.attach(consumer);
        refresh(consumer);
    }

    /** It goes; its deliveries stay with it until they are settled or given back. */
    public void detach(final QueueConsumer consumer) {
        dispatch.detach(consumer);
        if (consumer.cursor != null) {
            consumer.cursor.close();
            consumer.cursor = null;
            consumer.returned.close();
            consumer.returned = null;
        }
        consumer.scan = null;
        consumer.queue = null;
    }

    void refresh(final QueueConsumer consumer) {
        if (dispatch.refresh(consumer)) {
            wake();
        }
    }

    void awaitFlush(final QueueConsumer consumer) {
        dispatch.awaitFlush(consumer);
        wake();
    }

    void wake() {
        environment.agenda().add(this);
    }

    // For the dispatch.

    int dispatch(final int budget) {
        if (pauses > 0) {
            return 0;
        }
        if (overfull && !deleted) {
            overfull = intake.trim(budget);
            wake();
        }
        final int work = deleted ? 0 : dispatch.doWork(budget);
        if (!deleted && dispatch.isUnfinished()) {
            wake();
        }
        return work;
    }

    public QueueEnvironment environment() {
        return environment;
    }

    Lanes lanes() {
        return lanes;
    }

    /** Null where all of it stays in memory. */
    QueueBacklog backlog() {
        return backlog;
    }

    QueueDispatch dispatch() {
        return dispatch;
    }

    Returns returns() {
        return returns;
    }

    boolean isExpired(final QueueEntry entry) {
        final long expiresAtMs = entry.message().expiresAtMs();
        return expiresAtMs > 0 && environment.clock.epochMs() >= expiresAtMs;
    }

    void give(final QueueEntry entry, final QueueConsumer consumer) {
        returns.leave(entry);
        lanes.stale(entry);
        if (!entry.isReadBack() && (backlog == null || backlog.size() == 0)) {
            environment.othersServed();
        }
        if (consumer.isSettled()) {
            leaveLane(entry);
            environment.timers.cancel(entry);
            entry.state(EntryState.COPY);
        } else {
            entry.state(EntryState.ACQUIRED);
            taken++;
        }
        consumer.assign(entry);
    }

    void giveCopy(final StoredMessage message, final int deliveryCount, final QueueConsumer browser) {
        final QueueEntry copy = environment.entries.create(this, message, false);
        copy.deliveryCount(deliveryCount);
        copy.state(EntryState.COPY);
        browser.assign(copy);
    }
}
