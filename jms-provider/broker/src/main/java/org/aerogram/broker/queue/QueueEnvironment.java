// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.broker.entry.EntryPool;
import org.aerogram.broker.message.MessageFields;
import org.aerogram.broker.paging.Paging;
import org.aerogram.broker.timer.BrokerClock;
import org.aerogram.broker.timer.DeadlineHeap;

/** What all queues of a broker share. */
public final class QueueEnvironment {
    final BrokerClock clock;
    final DeadlineHeap timers;
    final MessageFields fields;
    final EntryPool entries = new EntryPool();
    final List<QueueConsumer> interested = new ArrayList<>();
    private final DispatchAgenda agenda = new DispatchAgenda();
    private final Purge purge = new Purge();
    private EntryPolicy policy;
    private Paging paging;

    /** @param timers by the wall clock, in milliseconds. */
    public QueueEnvironment(final BrokerClock clock, final DeadlineHeap timers, final MessageFields fields) {
        this.clock = clock;
        this.timers = timers;
        this.fields = fields;
    }

    /** To be set once, before the first message. */
    public void policy(final EntryPolicy value) {
        policy = value;
    }

    /** To be set once, before the first message, where messages may be on disk alone. */
    public void paging(final Paging value) {
        paging = value;
    }

    /** Null where all messages stay in memory. */
    public Paging paging() {
        return paging;
    }

    /** Somebody gets a message from a queue that keeps nothing on disk alone. */
    void othersServed() {
        if (paging != null) {
            paging.pace().other();
        }
    }

    EntryPolicy policy() {
        return policy;
    }

    /** Queues with something to dispatch. */
    public DispatchAgenda agenda() {
        return agenda;
    }

    /** Deleted queues that still hold messages. */
    public Purge purge() {
        return purge;
    }
}
