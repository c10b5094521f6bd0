// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

import java.util.ArrayDeque;
import org.aerogram.broker.address.AddressSpace;
import org.aerogram.broker.address.Destination;
import org.aerogram.broker.backlog.Backlogs;
import org.aerogram.broker.content.ContentReader;
import org.aerogram.broker.content.IdFacts;
import org.aerogram.broker.content.MessageFacts;
import org.aerogram.broker.effect.Effects;
import org.aerogram.broker.fact.FactWriter;
import org.aerogram.broker.message.BodyChunks;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.storage.ReadQueue;

/**
 * Gives the log's space back. When the log has grown to a multiple of what still matters, a round tells all of that again, the definitions
 * at once, the messages a slice a duty cycle, oldest first; once the last of it is durable, everything before the round is released. So each
 * byte is copied less than once on average, however old the oldest message is.
 *
 * <p>Where the log may have a longest length, a round begins earlier when it comes near; {@link #isFull} says when nothing more can be taken without what a round needs.
 */
public final class Retention {
    private static final System.Logger LOG = System.getLogger(Retention.class.getName());

    private static final int LIVE_FACTOR = 3;
    /** What a message takes in the log beside its own bytes, about. */
    private static final int FACT_BYTES = 160;

    /** What a round appends at a time. Everybody else's facts wait behind it, so each force takes one slice of it along, whatever else there is. */
    private static final int SLICE_BYTES = 128 << 10;

    /** Where space is short, a round goes as fast as the disk: what it has appended and is not durable yet lies in memory. */
    private static final int MOST_AHEAD_BYTES = 4 << 20;

    /** What a round under such pressure has to gain at least. */
    private static final int LEAST_GAIN_BYTES = 512 << 10;

    private static final long NEVER = Long.MAX_VALUE;

    private final LogSpace log;
    private final long leastBytes;
    private final long mostBytes;
    private final Ledger ledger;
    private final MessageFacts messages;
    private final FactWriter writer;
    private final Effects effects;
    private final AddressSpace addresses;
    /** Destinations that remember ids which are to be told again in this round. */
    private final ArrayDeque<Destination> remembering = new ArrayDeque<>();

    private final ReadQueue reads;
    private final PieceRetelling retelling;
    private final BacklogRetelling backlog;
    private final Backlogs backlogs;

    private long roundPosition = NEVER;
    private long endPosition = NEVER;
    private long sliceEnd;
    private long released;
    private long retoldBytes;
    private StoredMessage moving;
    private int movingGeneration;
    private int movedPieces;
    private long movedFirstPosition;
    private boolean full;

    /** @param leastBytes the log is let alone below this length. @param mostBytes it should not be longer. */
    Retention(
            final LogSpace log,
            final long leastBytes,
            final long mostBytes,
            final Ledger ledger,
            final AddressSpace addresses,
            final ReadQueue reads,
            final Backlogs backlogs,
            final ContentReader content) {
        this.reads = reads;
        this.backlogs = backlogs;
        this.addresses = addresses;
        this.log = log;
        this.leastBytes = leastBytes;
        this.mostBytes = mostBytes;
        this.ledger = ledger;
        this.messages = ledger.messages();
        this.writer = ledger.writer();
        this.effects = ledger.effects();
        retelling = new PieceRetelling(reads, messages);
        backlog = new BacklogRetelling(backlogs, reads, content, messages, writer, effects);
    }

    /** A slice of a round, if one is due. @return 0 where nothing was done. */
    public int doWork() {
        notice();
        if (roundPosition == NEVER) {
            return ledger.transactions().mayBeginRound(isDue()) && isDue() ? begin() : 0;
        }
        if (endPosition == NEVER) {
            return goesOn() ? slice() : 0;
        }
        if (effects.durable() < endPosition || reads.oldestOutstanding() <= roundPosition) {
            return 0;
        }
        messages.logged().round(NEVER);
        log.release(roundPosition);
        released = roundPosition;
        retoldBytes = endPosition - roundPosition;
        roundPosition = NEVER;
        endPosition = NEVER;
        return 1;
    }

    private boolean goesOn() {
        final long durable = effects.durable();
        return isPressed(length() + liveBytes())
                ? writer.position() - durable <= MOST_AHEAD_BYTES
                : sliceEnd <= durable;
    }

    private boolean isPressed(final long bytes) {
        return mostBytes != NEVER && bytes > mostBytes / 4 * 3;
    }

    /** Whether the log is as long as it may be: it must not take messages, until some have gone. */
    public boolean isFull() {
        if (mostBytes == NEVER || log.startPosition() < 0) {
            return false;
        }
        // A round needs room for all that lives beside what is there.
        return length() + (roundPosition == NEVER ? liveBytes() : 0) >= mostBytes;
    }

    private void notice() {
        if (full != isFull()) {
            full = !full;
            LOG.log(
                    full ? System.Logger.Level.WARNING : System.Logger.Level.INFO,
                    full
                            ? "the journal has reached its quota of {0} bytes: persistent messages are refused until"
                                    + " some have been consumed"
                            : "the journal has room within its quota of {0} bytes again",
                    Long.toString(mostBytes));
        }
    }

    private long length() {
        return writer.position() - Math.max(log.startPosition(), released);
    }

    private long liveBytes() {
        return messages.logged().bytes()
                + FACT_BYTES * messages.logged().count()
                + backlogs.bytes()
                + FACT_BYTES * backlogs.records();
    }

    private boolean isDue() {
        final long length = length();
        final long live = Math.max(retoldBytes, liveBytes());
        if (log.startPosition() < 0) {
            return false;
        }
        return isPressed(length + live)
                ? length > live + live / 2 + LEAST_GAIN_BYTES
                : length > leastBytes && length > LIVE_FACTOR * live;
    }

    private int begin() {
        roundPosition = writer.position();
        messages.logged().round(roundPosition);
        backlog.begin(roundPosition);
        ledger.tellNumbers(writer);
        ledger.defineAgain();
        remembering.clear();
        remembering.addAll(addresses.remembering());
        return 1;
    }

    private int slice() {
        if (!remembering.isEmpty()) {
            IdFacts.tell(writer, remembering.poll());
            return 1;
        }
        final int done = ledger.branches().retell() ? tellSlice() : 1;
        sliceEnd = writer.position();
        return done;
    }

    private int tellSlice() {
        // First what is on disk alone: whatever of it comes into memory meanwhile is found there.
        final long before = writer.position();
        if (!backlog.isDone()) {
            return writer.position() > before ? 1 : 0;
        }
        final long limit = writer.position() + SLICE_BYTES;
        boolean goesOn = !retelling.isWaiting();
        while (goesOn && writer.position() < limit) {
            final StoredMessage message = messages.logged().oldest();
            if (message == null || message.firstPosition() >= roundPosition) {
                endPosition = writer.position();
                return 1;
            }
            goesOn = move(message);
        }
        return goesOn ? 1 : 0;
    }

    /** @return false where it waits for a piece to be read. */
    private boolean move(final StoredMessage message) {
        if (moving != message || movingGeneration != message.generation()) {
            moving = message;
            movingGeneration = message.generation();
            movedPieces = 0;
            movedFirstPosition = writer.position();
        }
        if (message.chunks() != null && movedPieces < message.chunks().count()) {
            if ((long) movedPieces * BodyChunks.LENGTH >= message.residentFrom()) {
                messages.pieceAgain(message, movedPieces++);
                return true;
            }
            if (retelling.begin(message, movedPieces)) {
                movedPieces++;
            }
            return false;
        }
        if (message.loggedBytes() == message.length()) {
            messages.again(message);
        }
        messages.logged().append(message, movedFirstPosition);
        moving = null;
        return true;
    }
}
