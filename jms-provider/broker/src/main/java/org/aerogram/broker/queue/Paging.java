// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.broker.backlog.Backlogs;
import org.aerogram.broker.backlog.RecordRun;
import org.aerogram.broker.effect.Effects;
import org.aerogram.broker.message.LoggedMessages;
import org.aerogram.broker.message.MessagePool;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.storage.ReadQueue;

/** What all queues of a broker share that keep messages on disk alone. */
public final class Paging {
    /** Beside the message, about, in a fact. */
    private static final int FACT_BYTES = 160;

    private static final int LEAST_RESIDENTS = 64;

    /** Somebody who could not go on reading. */
    @FunctionalInterface
    interface Waiting {
        void tryAgain();
    }

    final ReadQueue reads;
    final Backlogs backlogs;
    final EntryContent content;
    final LoggedMessages logged;
    final MessagePool messages;
    private final Effects effects;
    private final PagingLimits limits;
    private List<Waiting> waiting = new ArrayList<>();
    private List<Waiting> trying = new ArrayList<>();

    public Paging(
            final ReadQueue reads,
            final Backlogs backlogs,
            final EntryContent content,
            final LoggedMessages logged,
            final MessagePool messages,
            final Effects effects,
            final PagingLimits limits) {
        this.reads = reads;
        this.backlogs = backlogs;
        this.content = content;
        this.logged = logged;
        this.messages = messages;
        this.effects = effects;
        this.limits = limits;
    }

    int mostResidents() {
        final int mostResidents = limits.mostResidents();
        return messages.usedBytes() > limits.memoryBytes()
                ? Math.min(mostResidents, Math.max(LEAST_RESIDENTS, mostResidents / 16))
                : mostResidents;
    }

    long mostBytes() {
        return limits.mostBytes();
    }

    /** An empty run of records. */
    public RecordRun open(final long queueId) {
        return backlogs.open(queueId);
    }

    /** The message of a record, without its bytes. */
    public StoredMessage absent(final RecordRun run, final long ordinal) {
        final StoredMessage message = messages.createAbsent(run.length(ordinal));
        message.persistent(true);
        message.priority(run.priority(ordinal));
        message.expiresAtMs(run.expiresAtMs(ordinal));
        message.factPosition(run.position(ordinal));
        return message;
    }

    boolean canRead(final long position) {
        return position <= effects.durable() && reads.canRead();
    }

    static int factLength(final int messageLength) {
        return messageLength + FACT_BYTES;
    }

    /** The reader is called again in a later duty cycle. */
    void await(final Waiting reader) {
        if (!waiting.contains(reader)) {
            waiting.add(reader);
        }
    }

    /** Once a duty cycle. */
    public void doWork() {
        if (!waiting.isEmpty()) {
            final List<Waiting> now = waiting;
            waiting = trying;
            trying = now;
            for (int i = 0; i < now.size(); i++) {
                now.get(i).tryAgain();
            }
            now.clear();
        }
    }
}
