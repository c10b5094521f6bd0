// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

import org.aerogram.broker.entry.EntryChain;
import org.aerogram.broker.entry.EntryState;
import org.aerogram.broker.entry.Holdings;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.policy.FullAction;

/** Where what comes to a queue goes: to those that wait for their time, into memory, behind what is on disk alone, or nowhere. */
final class Intake {
    /** How many may go at once for one that comes. */
    private static final int MOST_DROPPED = 100;

    private final MessageQueue queue;
    private final QueueEnvironment environment;
    private final Holdings holdings;
    private final EntryChain scheduled;
    private final QueueBacklog backlog;

    Intake(final MessageQueue queue, final Holdings holdings, final EntryChain scheduled) {
        this.queue = queue;
        this.holdings = holdings;
        this.scheduled = scheduled;
        environment = queue.environment();
        backlog = queue.backlog();
    }

    /** The entry is there: to be seen at once, or when its delivery time comes. */
    void publish(final QueueEntry entry) {
        if (queue.isDeleted()) {
            queue.remove(entry);
            return;
        }
        if (waits(entry)) {
            schedule(entry, visibleAtMs(entry));
            return;
        }
        enqueue(entry);
    }

    private static long visibleAtMs(final QueueEntry entry) {
        return Math.max(entry.message().deliverAtMs(), entry.notBeforeMs());
    }

    private boolean waits(final QueueEntry entry) {
        return visibleAtMs(entry) > environment.clock.epochMs();
    }

    void schedule(final QueueEntry entry, final long untilMs) {
        entry.state(EntryState.SCHEDULED);
        scheduled.addLast(entry);
        environment.timers.schedule(entry, untilMs);
    }

    /** An entry of before the node's start: it is in its place. In the order of their arrival. */
    void restore(final QueueEntry entry) {
        if (backlog == null || waits(entry)) {
            publish(entry);
        } else {
            queue.lanes().arrived(entry.arrival());
            backlog.put(entry);
        }
    }

    /** The entry may be seen from now on, unless there is no place for it, or its time has passed. */
    void enqueue(final QueueEntry entry) {
        if (queue.isExpired(entry)) {
            environment.policy().expired(entry);
            return;
        }
        if (queue.policy().isLimited() && !makeRoom(entry)) {
            environment.policy().dropped(entry);
            return;
        }
        final QueueEntry older = holdings.outdatedBy(entry);
        if (older != null && (older.isFree() || older.state() == EntryState.SCHEDULED)) {
            environment.policy().dropped(older);
        }
        if (backlog != null && backlog.takes(entry)) {
            backlog.arrived(entry);
        } else {
            queue.enterFresh(entry);
            queue.dispatch().selective().came(entry, queue.lanes().lastArrival());
        }
        queue.wake();
    }

    /** Whether the queue drops what it has no room for. */
    boolean drops() {
        final FullAction action = queue.policy().whenFull();
        return queue.policy().isLimited() && (action == FullAction.DROP_NEWEST || action == FullAction.DROP_OLDEST);
    }

    /** Drops what came at once and has no room. @return whether there may be more of it. */
    boolean trim(final int budget) {
        for (int i = 0; i < budget; i++) {
            final int length = backlog.newestLength();
            if (length < 0 || !holdings.isOverfull(queue.size() + scheduled.size() - 1, length)) {
                return false;
            }
            final QueueEntry victim = queue.policy().whenFull() == FullAction.DROP_NEWEST
                    ? backlog.newest()
                    : queue.dispatch().oldestFree();
            if (victim == null) {
                return false;
            }
            environment.policy().dropped(victim);
        }
        return true;
    }

    /** Drops the oldest ones for a new entry, where that is what the policy wants. @return false where the new one is to be dropped. */
    private boolean makeRoom(final QueueEntry entry) {
        final FullAction action = queue.policy().whenFull();
        if (action != FullAction.DROP_NEWEST && action != FullAction.DROP_OLDEST) {
            return true;
        }
        for (int i = 0; holdings.isFullFor(entry, queue.size() + scheduled.size()); i++) {
            final QueueEntry victim = action == FullAction.DROP_OLDEST && i < MOST_DROPPED
                    ? queue.dispatch().oldestFree()
                    : null;
            if (victim == null) {
                return action == FullAction.DROP_OLDEST;
            }
            environment.policy().dropped(victim);
        }
        return true;
    }
}
