// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.entry;

import org.aerogram.broker.effect.Effect;
import org.aerogram.broker.message.MessagePlace;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.timer.Timed;

/**
 * One message in one queue. It is in at most one lane (order of the queue) and in at most one chain (what its state says); both link
 * through the entry itself. Its deadline is its delivery time while it is scheduled, its expiration later.
 */
public final class QueueEntry extends Timed implements Effect, MessagePlace {
    // Lane of the queue.
    QueueEntry previous;
    QueueEntry next;
    EntryPlace lanePlaces;
    // Chain, as the state says.
    QueueEntry chainPrevious;
    QueueEntry chainNext;
    EntryChain chain;
    EntryPlace returnedPlaces;
    boolean inLane;
    /** Whether its queue counts it against its limits. */
    boolean counted;
    /** Whether a newer one of the same value has come to its last-value queue. */
    boolean outdated;
    /** Whether its lane counts it among those that nobody has had. */
    boolean fresh;
    /** Whether it was read back out of the backlog. */
    boolean paged;
    /** Whether it came into its lane later than it arrived, as it had to wait for its time. */
    boolean late;

    private MessagePlace previousPlace;
    private MessagePlace nextPlace;
    private long arrival;
    private EntryOwner queue;
    private StoredMessage message;
    private EntryState state = EntryState.FREE;
    private EntryHolder holder;
    private long order;
    private long place;
    private long deliverySeq;
    private int deliveryCount;
    private long notBeforeMs;
    private boolean durable;
    private boolean expired;

    QueueEntry() {}

    void begin(final EntryOwner queue, final StoredMessage message, final boolean durable) {
        this.queue = queue;
        this.message = message;
        this.durable = durable;
        state = EntryState.PENDING;
        holder = null;
        order = 0;
        place = 0;
        fresh = false;
        paged = false;
        late = false;
        arrival = 0;
        deliverySeq = 0;
        deliveryCount = 0;
        notBeforeMs = 0;
        inLane = false;
        counted = false;
        outdated = false;
        expired = false;
    }

    void end() {
        queue = null;
        message = null;
        holder = null;
        state = EntryState.FREE;
        previous = null;
        next = null;
        chainPrevious = null;
        chainNext = null;
        chain = null;
    }

    @Override
    public void onDeadline() {
        queue.onDeadline(this);
    }

    /** Its fact is durable: it may be seen. */
    @Override
    public void onDurable() {
        queue.publish(this);
    }

    public EntryOwner queue() {
        return queue;
    }

    public StoredMessage message() {
        return message;
    }

    public EntryState state() {
        return state;
    }

    /** Whether it is in its lane and nobody has it. */
    public boolean isFree() {
        return state == EntryState.AVAILABLE || state == EntryState.RETURNED || state == EntryState.PARKED;
    }

    /** Whether it is in its lane and has been settled by nobody, not in an open transaction either. */
    public boolean isUnsettled() {
        return isFree() || state == EntryState.ACQUIRED;
    }

    /** Its queue has put it elsewhere. */
    public void state(final EntryState value) {
        state = value;
    }

    /** Who has it, or had it last; null before the first one. */
    public EntryHolder holder() {
        return holder;
    }

    /** Sets {@link #holder()}. */
    public void holder(final EntryHolder value) {
        holder = value;
    }

    /** Whether its place in the queue, among entries of its priority, is before that of the other. */
    boolean isBefore(final QueueEntry other) {
        return order < other.order || order == other.order && place < other.place;
    }

    /** Whether its place is behind that of what arrived with that number, and is not in memory. */
    public boolean isBehind(final long arrivalNumber) {
        return order >= arrivalNumber;
    }

    /** Whether it had come when that arrival and that place were the last ones. */
    public boolean hadCome(final long arrivalThen, final long placeThen) {
        return order < arrivalThen || order == arrivalThen && place <= placeThen;
    }

    /** The arrival in its order. */
    public long order() {
        return order;
    }

    /** @param placeBehind among those that follow that arrival; 0: it is that arrival. */
    public void order(final long arrivalNumber, final long placeBehind) {
        order = arrivalNumber;
        place = placeBehind;
    }

    /** Number of its placing among all that facts tell of; 0 where they do not know it. */
    public long arrival() {
        return arrival;
    }

    /** Facts know it from here on. */
    public void placed(final long arrivalNumber) {
        arrival = arrivalNumber;
        message.addPlace(this);
    }

    @Override
    public MessagePlace previousPlace() {
        return previousPlace;
    }

    @Override
    public void previousPlace(final MessagePlace place) {
        previousPlace = place;
    }

    @Override
    public MessagePlace nextPlace() {
        return nextPlace;
    }

    @Override
    public void nextPlace(final MessagePlace place) {
        nextPlace = place;
    }

    /** Number among the deliveries of its consumer; 0 until it is sent. */
    public long deliverySeq() {
        return deliverySeq;
    }

    /** Sets {@link #deliverySeq()}. */
    public void deliverySeq(final long value) {
        deliverySeq = value;
    }

    /** How many deliveries have ended without success, as far as they count. */
    public int deliveryCount() {
        return deliveryCount;
    }

    /** Sets {@link #deliveryCount()}. */
    public void deliveryCount(final int value) {
        deliveryCount = value;
    }

    /** Given back, it is not to be delivered again before, by the node's clock; 0: at once. */
    public long notBeforeMs() {
        return notBeforeMs;
    }

    /** Sets {@link #notBeforeMs()}. */
    public void notBeforeMs(final long value) {
        notBeforeMs = value;
    }

    /** Whether facts know it in this queue. */
    public boolean isDurable() {
        return durable;
    }

    /** Whether facts know it still where it is: neither its queue has gone, nor has it been consumed. */
    public boolean isThere() {
        return !queue.isDeleted() && (chain == null || !chain.isSettled());
    }

    /** It has to wait for its time, and comes into its lane behind what is there then. */
    public void comesLate() {
        late = true;
    }

    /** See {@link #comesLate()}. */
    public boolean isLate() {
        return late;
    }

    /** It was read back out of the backlog. */
    public void readBack() {
        paged = true;
    }

    /** See {@link #readBack()}. */
    public boolean isReadBack() {
        return paged;
    }

    /** Whether its queue counts it against its limits. */
    public void counted(final boolean value) {
        counted = value;
    }

    /** Whether it is in its lane. */
    public boolean isInLane() {
        return inLane;
    }

    /** The entry before it in its lane; null: none. */
    public QueueEntry previous() {
        return previous;
    }

    /** Out of its chain, if it is in one. */
    public void leaveChain() {
        if (chain != null) {
            chain.remove(this);
        }
    }

    /** Its time has passed while somebody had it. */
    public boolean isExpired() {
        return expired;
    }

    /** See {@link #isExpired()}. */
    public void expired() {
        expired = true;
    }

    /** The following entry of its chain. */
    public QueueEntry chainNext() {
        return chainNext;
    }
}
