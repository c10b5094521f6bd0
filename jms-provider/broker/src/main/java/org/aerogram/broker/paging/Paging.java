// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.paging;

import java.util.ArrayDeque;
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

    /** Where memory is short, this part of what may stay otherwise. */
    private static final int SHORT = 16;

    private static final int LEAST_LOADED = 16;
    private static final long LEAST_LOADED_BYTES = 64 << 10;

    /** Somebody who could not go on reading. */
    @FunctionalInterface
    public interface Waiting {
        void tryAgain();
    }

    private final ReadQueue reads;
    private final Backlogs backlogs;
    private final EntryContent content;
    private final LoggedMessages logged;
    private final MessagePool messages;
    private final Effects effects;
    private final PagingLimits limits;
    private final CatchUpPace pace = new CatchUpPace();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

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

    /** Whether an entry that comes behind so many, of so many bytes, that nobody has had yet, is to wait on disk alone. */
    public boolean isEnough(final int count, final long bytes) {
        final long used = messages.usedBytes();
        if (used <= limits.memoryBytes()) {
            return count >= limits.mostResidents() || bytes >= limits.mostBytes();
        }
        return isScarce(used) || count >= limits.mostResidents() / SHORT || bytes >= limits.mostBytes() / SHORT;
    }

    /** With many queues there would be no end otherwise: nothing more stays that nobody wants yet. */
    private boolean isScarce(final long used) {
        return used > limits.memoryBytes() + limits.memoryBytes() / 2;
    }

    /** How many entries a queue whose consumers want them reads back at a time, for each priority. */
    public int mostLoaded() {
        final int most = limits.mostResidents();
        final long used = messages.usedBytes();
        if (used <= limits.memoryBytes()) {
            return most;
        }
        return Math.min(most, Math.max(LEAST_LOADED, isScarce(used) ? 0 : most / SHORT));
    }

    /** Their bytes; one message may be longer. */
    public long mostLoadedBytes() {
        final long most = limits.mostBytes();
        final long used = messages.usedBytes();
        if (used <= limits.memoryBytes()) {
            return most;
        }
        return Math.min(most, Math.max(LEAST_LOADED_BYTES, isScarce(used) ? 0 : most / SHORT));
    }

    /** An empty run of records. */
    public RecordRun open(final long queueId) {
        return backlogs.open(queueId);
    }

    /** An empty run of what an open transaction holds. */
    public RecordRun openHeld(final long transaction) {
        return backlogs.openHeld(transaction);
    }

    /** Reads facts back. */
    public ReadQueue reads() {
        return reads;
    }

    /** Reads messages back. */
    public EntryContent content() {
        return content;
    }

    /** Whether a message that is in the fact that ends there may be let go and be read at once: it is durable, and {@link #mayGo}. */
    public boolean isOnDisk(final long position) {
        return position <= effects.durable() && mayGo(position);
    }

    /** Whether a message that is in the fact that ends there may be let go, to be read when that is durable: no round of retention wants to find it in memory. */
    public boolean mayGo(final long position) {
        return position > 0 && !logged.isOld(position);
    }

    /** A message is in memory again whose fact ends there. */
    public void restored(final StoredMessage message, final long position) {
        message.factPosition(position);
        logged.restore(message, position);
    }

    /** Whether memory is short. */
    public boolean isTight() {
        return messages.usedBytes() > limits.memoryBytes();
    }

    /** An empty run of records that mean what its owner says. */
    public RecordRun openAside(final long queueId) {
        return backlogs.openAside(queueId);
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

    /** Whether the fact that ends there can be read now. */
    public boolean canRead(final long position) {
        return position <= effects.durable() && reads.canRead();
    }

    /** About how long a fact is that holds a message of that length. */
    public static int factLength(final int messageLength) {
        return messageLength + FACT_BYTES;
    }

    /** Whether somebody waits for a turn. */
    public boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    /** The reader is called again in a later duty cycle. */
    public void await(final Waiting reader) {
        if (!waiting.contains(reader)) {
            waiting.add(reader);
        }
    }

    /** How fast queues are read back. */
    public CatchUpPace pace() {
        return pace;
    }

    /** How long those who wait give way to others, in nanoseconds, if nothing else happens; 0: they do not. */
    public long restNs() {
        return waiting.isEmpty() ? 0 : pace.restNs();
    }

    /** A duty cycle begins; before anything is read in it. */
    public void begin(final long nowNs) {
        pace.begin(nowNs);
    }

    /** Once a duty cycle: those who could not go on do so, in turn. Who leaves nothing for the next one is behind it the next time. */
    public void doWork() {
        for (int i = waiting.size(); i > 0 && reads.canRead(); i--) {
            final boolean open = pace.isOpen();
            waiting.poll().tryAgain();
            if (open && !pace.isOpen()) {
                break;
            }
        }
    }
}
