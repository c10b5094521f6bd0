// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.session;

import org.aerogram.broker.durable.SessionRecord;
import org.aerogram.broker.durable.ToldOutcome;
import org.aerogram.broker.wire.BranchView;
import org.aerogram.broker.wire.FrameWriter;
import org.aerogram.broker.wire.Outlet;

/** Sends the outcomes of a session that its client has not confirmed to have seen. */
final class OutcomeLog {
    private final SessionRecord record;
    private long sentSeq;

    OutcomeLog(final SessionRecord record) {
        this.record = record;
    }

    void add(final long commandSeq, final int code, final long value, final String text) {
        record.add(commandSeq, code, value, text, null);
    }

    void add(final long commandSeq, final BranchView branch) {
        record.add(commandSeq, 0, 0, "", branch);
    }

    /** The client has seen those up to the number. */
    void seen(final long seq) {
        record.seen(seq);
    }

    /** A new link: those above the number are sent again. */
    void resume(final long lastSeenSeq) {
        seen(lastSeenSeq);
        sentSeq = Math.min(lastSeenSeq, record.lastOutcome());
    }

    /** The node was restarted: the client may have seen more than facts know. */
    void restore(final long lastSeenSeq) {
        record.passOutcomes(lastSeenSeq);
        sentSeq = lastSeenSeq;
    }

    int size() {
        return record.outcomeCount();
    }

    boolean hasUnsent() {
        return sentSeq < record.lastOutcome();
    }

    /** @return false where the link cannot take more now. */
    boolean send(final FrameWriter frames, final Outlet outlet) {
        if (!hasUnsent()) {
            return true;
        }
        for (final ToldOutcome next : record.outcomes()) {
            if (next.seq() > sentSeq) {
                if (!send(next, frames, outlet)) {
                    return false;
                }
                sentSeq = next.seq();
            }
        }
        sentSeq = record.lastOutcome();
        return true;
    }

    private static boolean send(final ToldOutcome next, final FrameWriter frames, final Outlet outlet) {
        if (next.branch() != null) {
            return frames.branch(outlet, next.seq(), next.commandSeq(), next.branch());
        }
        return frames.outcome(
                outlet, next.seq(), next.commandSeq(), next.code(), next.value(), FrameWriter.text(next.text()));
    }
}
