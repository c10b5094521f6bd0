// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

import java.util.ArrayDeque;
import org.aerogram.broker.effect.Effects;
import org.aerogram.broker.fact.FactType;
import org.aerogram.broker.fact.FactWriter;
import org.aerogram.broker.message.StoredMessage;

/**
 * Gives the log's space back. When the log has grown to a multiple of what still matters, a round tells all of that again, the definitions
 * at once, the messages a slice a duty cycle, oldest first; once the last of it is durable, everything before the round is released. So each
 * byte is copied less than once on average, however old the oldest message is.
 */
public final class Retention {
    private static final int LIVE_FACTOR = 3;
    private static final int SLICE_BYTES = 512 << 10;
    private static final long NEVER = Long.MAX_VALUE;

    private final LogSpace log;
    private final long leastBytes;
    private final Ledger ledger;
    private final MessageFacts messages;
    private final FactWriter writer;
    private final Effects effects;
    /** Queues whose destinations remember ids that are to be told again in this round. */
    private final ArrayDeque<QueueRecord> remembering = new ArrayDeque<>();

    private final BatchFact ids;
    private long roundPosition = NEVER;
    private long endPosition = NEVER;
    private long released;
    private long retoldBytes;
    private StoredMessage moving;
    private int movingGeneration;
    private long movedBytes;
    private long movedFirstPosition;

    /** @param leastBytes the log is let alone below this length. */
    Retention(final LogSpace log, final long leastBytes, final Ledger ledger) {
        this.log = log;
        this.leastBytes = leastBytes;
        this.ledger = ledger;
        this.messages = ledger.messages();
        this.writer = ledger.writer();
        this.ids = new BatchFact(writer);
        this.effects = ledger.effects();
    }

    /** A slice of a round, if one is due. @return 0 where nothing was done. */
    public int doWork() {
        if (roundPosition == NEVER) {
            return isDue() ? begin() : 0;
        }
        if (endPosition == NEVER) {
            return slice();
        }
        if (effects.durable() < endPosition) {
            return 0;
        }
        log.release(roundPosition);
        released = roundPosition;
        retoldBytes = endPosition - roundPosition;
        roundPosition = NEVER;
        endPosition = NEVER;
        return 1;
    }

    private boolean isDue() {
        final long start = log.startPosition();
        final long length = writer.position() - Math.max(start, released);
        return start >= 0
                && length > leastBytes
                && length
                        > LIVE_FACTOR * Math.max(retoldBytes, messages.logged().bytes());
    }

    private void tellIds(final QueueRecord record) {
        ids.begin(FactType.REMEMBERED);
        ids.transaction(record.queue.id());
        record.duplicates().forEach((high, low) -> ids.item().putLong(high).putLong(low));
        ids.end();
    }

    private int begin() {
        roundPosition = writer.position();
        writer.begin(FactType.RETAINED)
                .putLong(messages.lastMessageId())
                .putLong(ledger.lastTransaction())
                .putLong(ledger.lastArrival())
                .putLong(ledger.storeId())
                .append();
        ledger.defineAgain();
        remembering.clear();
        for (final QueueRecord record : ledger.queueRecords()) {
            if (record.duplicates() != null && !record.duplicates().isEmpty()) {
                remembering.add(record);
            }
        }
        return 1;
    }

    private int slice() {
        if (!remembering.isEmpty()) {
            tellIds(remembering.poll());
            return 1;
        }
        final long limit = writer.position() + SLICE_BYTES;
        while (writer.position() < limit) {
            final StoredMessage message = messages.logged().oldest();
            if (message == null || message.firstPosition() >= roundPosition) {
                endPosition = writer.position();
                return 1;
            }
            move(message);
        }
        return 1;
    }

    private void move(final StoredMessage message) {
        if (moving != message || movingGeneration != message.generation()) {
            moving = message;
            movingGeneration = message.generation();
            movedBytes = 0;
            movedFirstPosition = writer.position();
        }
        if (messages.pieceAgain(message, movedBytes)) {
            movedBytes += MessageFacts.MAX_INLINE;
            return;
        }
        if (message.loggedBytes() == message.length()) {
            messages.again(message, movedBytes);
        }
        messages.logged().append(message, movedFirstPosition);
        moving = null;
    }
}
