// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.entry;

import org.aerogram.broker.policy.AddressPolicy;

/** The queue that an entry is in, as the entry itself and those who have it see it: what can become of the entry, and as much of the queue as that takes. */
public abstract class EntryOwner {
    /** Issued by the broker, never used again. */
    public abstract long id();

    /** The name of its destination: its own, or that of the topic it is fed by. */
    public abstract String destination();

    /** What holds for its destination. */
    public abstract AddressPolicy policy();

    /** Whether nobody reaches it any more. */
    public abstract boolean isDeleted();

    /** Whether messages of it may wait on disk alone. */
    public abstract boolean pages();

    /** The entry is there: to be seen at once, or when its delivery time comes. */
    public abstract void publish(QueueEntry entry);

    /** From its consumer's deliveries into a transaction's chain of settlements. */
    public abstract void hold(QueueEntry entry, EntryChain settlements);

    /** A consumer or transaction gives an entry back: it takes its old place, unless its time has passed or the queue is gone. */
    public abstract void giveBack(QueueEntry entry);

    /** The same, but it is not given to anybody before that time, in milliseconds since 1970. */
    public abstract void giveBackLater(QueueEntry entry, long untilMs);

    /** Takes an entry away from wherever it is, for good. */
    public abstract void remove(QueueEntry entry);

    /** Nobody is given anything before {@link #resume()} has been called as often. */
    public abstract void pause();

    /** See {@link #pause()}. */
    public abstract void resume();

    /** The time has come that the entry was scheduled for. */
    protected abstract void onDeadline(QueueEntry entry);

    /** The entry is about to be recycled. */
    protected abstract void gone(QueueEntry entry);
}
