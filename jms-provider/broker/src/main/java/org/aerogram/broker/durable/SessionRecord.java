// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.durable;

import java.util.ArrayDeque;
import org.aerogram.broker.wire.BranchView;

/** What facts tell of a session: who it is, the last command of it that a fact came from, and the outcomes of earlier ones that its client has not seen. */
public final class SessionRecord {
    private final long id;
    private final long instanceHigh;
    private final long instanceLow;
    private final String user;
    private final int timeoutMs;
    private final ArrayDeque<ToldOutcome> outcomes = new ArrayDeque<>(0);
    private long lastOutcome;
    private long writtenOutcome;

    // Changed with the state's digest.
    long lastCommand;
    boolean opened;

    /** @param timeoutMs how long it may be without a link. */
    public SessionRecord(
            final long id, final long instanceHigh, final long instanceLow, final String user, final int timeoutMs) {
        this.id = id;
        this.instanceHigh = instanceHigh;
        this.instanceLow = instanceLow;
        this.user = user;
        this.timeoutMs = timeoutMs;
    }

    public long id() {
        return id;
    }

    public long instanceHigh() {
        return instanceHigh;
    }

    public long instanceLow() {
        return instanceLow;
    }

    public String user() {
        return user;
    }

    public int timeoutMs() {
        return timeoutMs;
    }

    /** The last command that a fact came from. */
    public long lastCommand() {
        return lastCommand;
    }

    /** The outcomes that the client has not seen, oldest first. */
    public Iterable<ToldOutcome> outcomes() {
        return outcomes;
    }

    public int outcomeCount() {
        return outcomes.size();
    }

    /** The number of the newest outcome. */
    public long lastOutcome() {
        return lastOutcome;
    }

    /** The last outcome that facts tell of. */
    public long writtenOutcome() {
        return writtenOutcome;
    }

    /** Facts tell of all outcomes. */
    public void outcomesWritten() {
        writtenOutcome = lastOutcome;
    }

    /** Whether facts know it. */
    public boolean isOpened() {
        return opened;
    }

    /** There is an outcome to tell; facts learn of it with the session's next fact. */
    public void add(
            final long commandSeq, final int code, final long value, final String text, final BranchView branch) {
        outcomes.add(new ToldOutcome(++lastOutcome, commandSeq, code, value, text, branch));
    }

    /** One that facts tell of, in the order of their numbers, or again from the first one on that is left. */
    public void restore(final ToldOutcome outcome) {
        if (outcome.seq() > lastOutcome) {
            outcomes.add(outcome);
            lastOutcome = outcome.seq();
            writtenOutcome = lastOutcome;
        } else {
            seen(outcome.seq() - 1); // told again, and what is not any more was seen
        }
    }

    /** The client has seen those up to the number; further ones are numbered above it. */
    public void seen(final long seq) {
        while (!outcomes.isEmpty() && outcomes.peek().seq() <= seq) {
            outcomes.poll();
        }
    }

    /** The node was restarted: what came of commands that are not known to have been taken is void, as they come again. */
    public void dropUntaken() {
        while (!outcomes.isEmpty() && outcomes.peekLast().commandSeq() > lastCommand) {
            lastOutcome = outcomes.pollLast().seq() - 1;
        }
        writtenOutcome = lastOutcome;
    }

    /** Outcomes up to that number were lost with an earlier life of the node, after the client had seen them. */
    public void passOutcomes(final long seq) {
        seen(seq);
        lastOutcome = Math.max(lastOutcome, seq);
        writtenOutcome = Math.max(writtenOutcome, seq);
    }
}
