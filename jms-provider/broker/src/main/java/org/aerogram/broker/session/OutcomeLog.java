// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.session;

import java.util.ArrayDeque;
import java.util.Iterator;
import org.aerogram.broker.wire.BranchView;
import org.aerogram.broker.wire.FrameWriter;
import org.aerogram.broker.wire.Outlet;

/** Outcomes that the client has not confirmed to have seen, numbered from 1. */
final class OutcomeLog {
    /** @param branch null unless it tells of a branch. */
    private record Outcome(long seq, long commandSeq, int code, long value, byte[] text, BranchView branch) {
        boolean send(final FrameWriter frames, final Outlet outlet) {
            return branch == null
                    ? frames.outcome(outlet, seq, commandSeq, code, value, text)
                    : frames.branch(outlet, seq, commandSeq, branch);
        }
    }

    private final ArrayDeque<Outcome> kept = new ArrayDeque<>();
    private long lastSeq;
    private long sentSeq;

    void add(final long commandSeq, final int code, final long value, final String text) {
        kept.add(new Outcome(++lastSeq, commandSeq, code, value, FrameWriter.text(text), null));
    }

    void add(final long commandSeq, final BranchView branch) {
        kept.add(new Outcome(++lastSeq, commandSeq, 0, 0, null, branch));
    }

    /** The client has seen those up to the number. */
    void seen(final long seq) {
        while (!kept.isEmpty() && kept.peek().seq <= seq) {
            kept.poll();
        }
    }

    /** A new link: those above the number are sent again. */
    void resume(final long lastSeenSeq) {
        seen(lastSeenSeq);
        sentSeq = Math.min(lastSeenSeq, lastSeq);
    }

    int size() {
        return kept.size();
    }

    boolean hasUnsent() {
        return sentSeq < lastSeq;
    }

    /** @return false where the link cannot take more now. */
    boolean send(final FrameWriter frames, final Outlet outlet) {
        if (!hasUnsent()) {
            return true;
        }
        final Iterator<Outcome> outcomes = kept.iterator();
        while (outcomes.hasNext()) {
            final Outcome next = outcomes.next();
            if (next.seq > sentSeq) {
                if (!next.send(frames, outlet)) {
                    return false;
                }
                sentSeq = next.seq;
            }
        }
        return true;
    }
}
