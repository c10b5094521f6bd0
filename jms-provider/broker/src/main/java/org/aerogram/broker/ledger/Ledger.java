// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

import org.aerogram.broker.address.AddressSpace;
import org.aerogram.broker.backlog.Backlogs;
import org.aerogram.broker.content.BatchFact;
import org.aerogram.broker.content.BodyEviction;
import org.aerogram.broker.content.ContentReader;
import org.aerogram.broker.content.DefinitionFacts;
import org.aerogram.broker.content.MessageFacts;
import org.aerogram.broker.durable.DurableState;
import org.aerogram.broker.durable.QueueRecord;
import org.aerogram.broker.durable.SessionRecord;
import org.aerogram.broker.effect.Effects;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.fact.FactType;
import org.aerogram.broker.fact.FactWriter;
import org.aerogram.broker.message.MessagePool;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.paging.Paging;
import org.aerogram.broker.paging.PagingLimits;
import org.aerogram.broker.queue.MessageQueue;
import org.aerogram.broker.storage.ReadQueue;
import org.aerogram.broker.subscription.Subscription;

/**
 * Appends the fact of a decision and applies it. Where nothing durable is concerned, the decision takes effect without a fact. Positions that are
 * returned are 0 where there is nothing to wait for.
 */
public final class Ledger {
    private static final int MOST_AHEAD_BYTES = 4 << 20;

    private final DurableState state;
    private final FactWriter writer;
    private final Effects effects;
    private final BatchFact batch;
    private final DefinitionFacts definitions;
    private final MessageFacts messages;
    private final RemovalFacts removals;
    private final TransactionLedger transactions;
    private final BranchLedger branches;
    private long lastArrival;
    private BodyEviction eviction;

    public Ledger(final DurableState state, final FactWriter writer, final Effects effects) {
        this.state = state;
        this.writer = writer;
        this.effects = effects;
        this.batch = new BatchFact(writer);
        this.definitions = new DefinitionFacts(writer);
        this.messages = new MessageFacts(writer);
        this.removals = new RemovalFacts(this, state, writer);
        this.transactions = new TransactionLedger(this, state, writer);
        this.branches = new BranchLedger(this, state, writer);
    }

    /** Lists of what is consumed. */
    public RemovalFacts removals() {
        return removals;
    }

    /** The facts of transactions. */
    public TransactionLedger transactions() {
        return transactions;
    }

    /** The facts of XA branches. */
    public BranchLedger branches() {
        return branches;
    }

    /** Whether this message in this queue survives a crash. */
    public static boolean isDurable(final StoredMessage message, final MessageQueue queue) {
        return message.isPersistent() && queue.isDurable();
    }

    /** Numbers that facts have used are not used again. */
    public void restored(final long messageId, final long transaction, final long arrival) {
        messages.restored(messageId);
        transactions.restored(transaction);
        lastArrival = Math.max(lastArrival, arrival);
    }

    /** What keeps the log's length in bounds. */
    public Retention retention(
            final LogSpace log,
            final long leastBytes,
            final long mostBytes,
            final AddressSpace addresses,
            final ReadQueue reads,
            final Backlogs backlogs,
            final MessagePool pool) {
        return new Retention(log, leastBytes, mostBytes, this, addresses, reads, backlogs, new ContentReader(pool));
    }

    /** Bodies of messages that are longer than this give their memory back once they are in facts: they can be read from there. */
    public void evictAbove(final long bytes) {
        eviction = new BodyEviction(effects, bytes);
        messages.eviction(eviction);
    }

    /** Whether there are bodies in facts only. */
    public boolean evicts() {
        return eviction != null;
    }

    /** Whether a message, as far as it has come, is to be in facts only. */
    public boolean isEvictable(final StoredMessage message) {
        return eviction != null && eviction.concerns(message);
    }

    /** Once a duty cycle. */
    public void doWork() {
        if (eviction != null) {
            eviction.doWork();
        }
        transactions.doWork();
    }

    /** Whether what was appended last is so far from being durable that the log should not be given more, by those who can wait. */
    public boolean isAhead() {
        return writer.position() - effects.durable() > MOST_AHEAD_BYTES;
    }

    /** What lets queues keep messages on disk alone. */
    public Paging paging(
            final ReadQueue reads, final Backlogs backlogs, final MessagePool pool, final PagingLimits limits) {
        return new Paging(reads, backlogs, new ContentReader(pool), messages.logged(), pool, effects, limits);
    }

    MessageFacts messages() {
        return messages;
    }

    FactWriter writer() {
        return writer;
    }

    Effects effects() {
        return effects;
    }

    /** Facts know the message; the first of them begins at that position. */
    public void logged(final StoredMessage message, final long firstPosition) {
        messages.logged().append(message, firstPosition);
    }

    /** Facts know the message, which shares its body with another one. */
    public void loggedWith(final StoredMessage message, final StoredMessage other) {
        messages.logged().insert(message, other);
    }

    /** What goes before all else that is told again: the last numbers that facts have used, and whose they are. */
    public void tellNumbers(final FactWriter to) {
        to.begin(FactType.RETAINED)
                .putLong(messages.lastMessageId())
                .putLong(transactions.last())
                .putLong(lastArrival)
                .putLong(state.storeId())
                .append();
    }

    /** The number of the last placing. */
    public long lastArrival() {
        return lastArrival;
    }

    /** Sets {@link #lastArrival()}. */
    void arrived(final long arrival) {
        lastArrival = arrival;
    }

    void defineAgain() {
        definitions.all(state);
        branches.beginRetelling();
    }

    /** The node decides from here on. @param storeId for a log that has none yet. @return the position from which it may. */
    public long activate(final long epoch, final long storeId) {
        writer.epoch(epoch);
        if (state.storeId() == 0) {
            state.identified(storeId);
        }
        return writer.begin(FactType.ACTIVATED).putLong(state.storeId()).append();
    }

    /** The node stops in order. */
    public void stopped() {
        if (writer.epoch() > 0) {
            writer.begin(FactType.STOPPED).append();
        }
    }

    /** The position after the last fact appended; 0 where there is none. */
    public long position() {
        return writer.position();
    }

    // Queues, subscriptions, sessions.

    void define(final MessageQueue queue) {
        if (state.queue(queue.id()) == null) {
            definitions.queue(queue);
            state.queueDefined(queue, null);
            if (queue.consumerCount() > 0) {
                open(state.queue(queue.id()));
            }
        }
    }

    /** A durable subscription is there. @return the position to wait for. */
    public long defined(final Subscription subscription) {
        final long position = definitions.subscription(subscription);
        state.queueDefined(subscription.queue(), subscription);
        return position;
    }

    /** A durable subscription is gone, and its messages. @param command 0: goes on. @return the position to wait for. */
    public long removed(final Subscription subscription, final SessionRecord session, final long command) {
        final long queueId = subscription.queue().id();
        final long sessionId = open(session);
        final long position = writer.begin(FactType.SUBSCRIPTION_REMOVED)
                .putLong(queueId)
                .putLong(sessionId)
                .putLong(command)
                .append();
        state.commandTaken(sessionId, command);
        state.queueRemoved(queueId);
        return position;
    }

    /** Consumers come to a queue; nobody need know before facts know the queue. @return the position from which they may be given messages. */
    public long opened(final MessageQueue queue) {
        final QueueRecord record = state.queue(queue.id());
        return record == null || record.isOpened() ? 0 : open(record);
    }

    private long open(final QueueRecord record) {
        record.opened(true);
        return definitions.opened(record.queue());
    }

    /** @return the id of a session that facts know from here on; 0 where there is none. */
    long open(final SessionRecord session) {
        if (session == null) {
            return 0;
        }
        if (!session.isOpened()) {
            definitions.session(session);
            state.sessionOpened(session);
        }
        if (session.writtenOutcome() < session.lastOutcome()) {
            definitions.outcomes(session, false);
        }
        return session.id();
    }

    /** A session has begun. @return the position from which it survives a restart. */
    public long began(final SessionRecord session) {
        open(session);
        return writer.position();
    }

    /** The node stops in order: everything that a session's client said has been taken, and need not be said again. */
    public void suspended(final SessionRecord session, final long lastCommand) {
        open(session);
        state.commandTaken(session.id(), lastCommand);
        definitions.session(session);
    }

    /** A session has ended. */
    public void ended(final SessionRecord session) {
        if (session.isOpened()) {
            writer.begin(FactType.SESSION_ENDED).putLong(session.id()).append();
            state.sessionEnded(session.id());
        }
    }

    // Messages.

    /** What has come of a message that may have to survive goes into facts piece by piece, if it is long. @return the position after the last piece; 0: none went. */
    public long pieceCame(final StoredMessage message) {
        return messages.pieceCame(message);
    }

    /**
     * A message is whole and goes into durable queues, or, with a transaction, waits for its commit.
     *
     * @param transaction as issued by {@link TransactionLedger#next()}; 0: none.
     * @return the position to wait for.
     */
    public long message(
            final StoredMessage message,
            final MessageQueue[] targets,
            final int targetCount,
            final SessionRecord session,
            final long command,
            final long transaction) {
        final long sessionId = open(session);
        for (int i = 0; i < targetCount; i++) {
            define(targets[i]);
        }
        message.transaction(transaction);
        final long position = messages.message(message, sessionId, command, targets, targetCount, lastArrival + 1);
        state.commandTaken(sessionId, command);
        for (int i = 0; i < targetCount; i++) {
            place(message, targets[i], position);
        }
        return position;
    }

    /** Puts a message that facts know into a durable queue; to be seen from the position on. */
    public void place(final StoredMessage message, final MessageQueue target, final long position) {
        final QueueEntry entry = target.create(message, true);
        entry.placed(++lastArrival);
        message.transaction(0);
        state.placed(entry);
        effects.await(position, entry);
    }

    /** Applies a removal: the entry goes. */
    public void drop(final QueueEntry entry) {
        if (isKnown(entry)) {
            state.removed(entry);
        }
        entry.queue().remove(entry);
    }

    /** Whether facts know the entry where it is. */
    static boolean isKnown(final QueueEntry entry) {
        return entry.isDurable() && !entry.queue().isDeleted();
    }

    /** An entry is neither consumed nor kept: its time has passed, or there is no place for it. */
    public void discarded(final QueueEntry entry) {
        if (isKnown(entry)) {
            removals.begin(null, 0, 0);
            removals.add(entry);
            removals.end();
        }
        drop(entry);
    }

    /** Deliveries ended without success: a list of entries follows. Nobody waits for these facts. */
    public void beginCounts() {
        batch.begin(FactType.COUNTED);
    }

    /** One of the list: its count goes up by one. */
    public void count(final QueueEntry entry) {
        final int count = entry.deliveryCount() + 1;
        if (isKnown(entry)) {
            batch.item().putLong(entry.queue().id()).putLong(entry.arrival()).putInt(count);
            state.counted(entry, count);
        } else {
            entry.deliveryCount(count);
        }
    }

    /** The list ends. */
    public void endCounts() {
        batch.end();
    }

    /** Entries are to wait before they are delivered again: a list of them follows. Nobody waits for these facts. */
    public void beginDelays() {
        batch.begin(FactType.DELAYED);
    }

    /** One of the list. @param untilMs milliseconds since 1970. */
    public void delay(final QueueEntry entry, final long untilMs) {
        if (isKnown(entry)) {
            batch.item().putLong(entry.queue().id()).putLong(entry.arrival()).putLong(untilMs);
            state.delayed(entry, untilMs);
        } else {
            entry.notBeforeMs(untilMs);
        }
    }

    /** The list ends. */
    public void endDelays() {
        batch.end();
    }

    /** A changed message whose body is nowhere but in facts of the original keeps them there. */
    private void shareBody(final StoredMessage changed, final StoredMessage original) {
        if (changed.isEvicted()) {
            messages.shares(changed, original);
        }
    }

    /** An entry goes, and another message comes into another queue for it: both or neither. @return the position to wait for. */
    public long moveAs(final QueueEntry entry, final StoredMessage changed, final MessageQueue target) {
        shareBody(changed, entry.message());
        if (!isKnown(entry) || !target.isDurable()) {
            target.publish(target.create(changed, false));
            drop(entry);
            return 0;
        }
        define(target);
        final long position = messages.readdressed(entry, changed, target, lastArrival + 1);
        place(changed, target, position);
        drop(entry);
        return position;
    }

    /** An entry goes, and another message comes into several queues for it, all of which are durable: all of that or nothing. @return the position to wait for. */
    public long moveAs(
            final QueueEntry entry, final StoredMessage changed, final MessageQueue[] targets, final int targetCount) {
        shareBody(changed, entry.message());
        if (!isKnown(entry) || targetCount == 0) {
            for (int i = 0; i < targetCount; i++) {
                targets[i].publish(targets[i].create(changed, false));
            }
            discarded(entry);
            return writer.position();
        }
        for (int i = 0; i < targetCount; i++) {
            define(targets[i]);
        }
        final long position = messages.distributed(entry, changed, targets, targetCount, lastArrival + 1);
        for (int i = 0; i < targetCount; i++) {
            place(changed, targets[i], position);
        }
        drop(entry);
        return position;
    }

    /** An entry goes into another queue, as a new arrival. @return the position to wait for. */
    public long move(final QueueEntry entry, final MessageQueue target) {
        final StoredMessage message = entry.message();
        if (!isKnown(entry) || !target.isDurable()) {
            target.publish(target.create(message, false));
            drop(entry);
            return 0;
        }
        define(target);
        final long position = writer.begin(FactType.MOVED)
                .putLong(entry.queue().id())
                .putLong(entry.arrival())
                .putLong(target.id())
                .putLong(lastArrival + 1)
                .append();
        place(message, target, position);
        drop(entry);
        return position;
    }
}
