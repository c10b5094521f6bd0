// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.jms.engine.command.BranchTold;
import org.aerogram.jms.engine.command.CommandFate;
import org.aerogram.jms.engine.command.CommandWindow;
import org.aerogram.jms.engine.command.Outcome;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * What became of commands, for those who wait for them: the acknowledged sequence and the outcomes of this session, and what is left to be
 * known of the session before it. A <em>generation</em> counts the sessions.
 */
final class Answers {
    private final CommandWindow window;
    private Long2ObjectHashMap<Outcome> outcomes = new Long2ObjectHashMap<>();
    /** What this side has said of commands that it made void. */
    private final Long2ObjectHashMap<Outcome> voids = new Long2ObjectHashMap<>();

    private final Long2ObjectHashMap<List<BranchTold>> branches = new Long2ObjectHashMap<>();
    private long acknowledgedSeq;
    private long lastOutcomeSeq;
    private long seenOutcomeSeq;
    private int generation;

    private Long2ObjectHashMap<Outcome> earlierOutcomes = new Long2ObjectHashMap<>();
    private long earlierAcknowledged;
    private long earlierUnsent;

    Answers(final CommandWindow window) {
        this.window = window;
    }

    int generation() {
        return generation;
    }

    long acknowledgedSeq() {
        return acknowledgedSeq;
    }

    long lastOutcomeSeq() {
        return lastOutcomeSeq;
    }

    boolean owesSeen() {
        return seenOutcomeSeq < lastOutcomeSeq;
    }

    void saidSeen() {
        seenOutcomeSeq = lastOutcomeSeq;
    }

    void acknowledge(final long seq) {
        if (seq > acknowledgedSeq) {
            acknowledgedSeq = seq;
            window.acknowledge(seq);
        }
    }

    /** @return false for a repetition. */
    boolean isNew(final long outcomeSeq) {
        if (outcomeSeq <= lastOutcomeSeq) {
            return false;
        }
        lastOutcomeSeq = outcomeSeq;
        return true;
    }

    void keep(final long commandSeq, final Outcome outcome) {
        outcomes.put(commandSeq, outcome);
    }

    Outcome take(final int ofGeneration, final long seq) {
        if (ofGeneration == generation) {
            final Outcome told = outcomes.isEmpty() ? null : outcomes.remove(seq);
            final Outcome ours = voids.isEmpty() ? null : voids.remove(seq);
            return ours == null ? told : ours;
        }
        return ofGeneration == generation - 1 ? earlierOutcomes.remove(seq) : null;
    }

    /** The command will do nothing any more when it is taken. */
    void keepVoid(final long commandSeq, final Outcome outcome) {
        voids.put(commandSeq, outcome);
    }

    /** The node was restarted: commands above this one come again, and what it said of them before does not count. */
    void forgetAbove(final long seq) {
        outcomes.keySet().removeIf(command -> command > seq);
        branches.keySet().removeIf(command -> command > seq);
    }

    void keep(final long commandSeq, final BranchTold branch) {
        branches.computeIfAbsent(commandSeq, key -> new ArrayList<>()).add(branch);
    }

    List<BranchTold> takeBranches(final int ofGeneration, final long seq) {
        final List<BranchTold> told = ofGeneration == generation ? branches.remove(seq) : null;
        return told == null ? List.of() : told;
    }

    void abandon(final int ofGeneration, final long seq) {
        if (ofGeneration == generation) {
            window.unmark(seq);
            outcomes.remove(seq);
            voids.remove(seq);
            branches.remove(seq);
        }
    }

    CommandFate fate(final int ofGeneration, final long seq) {
        if (ofGeneration == generation) {
            return acknowledgedSeq >= seq ? CommandFate.DONE : CommandFate.PENDING;
        }
        if (ofGeneration != generation - 1) {
            return CommandFate.IN_DOUBT;
        }
        if (seq <= earlierAcknowledged) {
            return CommandFate.DONE;
        }
        return seq >= earlierUnsent ? CommandFate.NOT_DONE : CommandFate.IN_DOUBT;
    }

    /** The session is gone; the window starts anew. */
    void nextGeneration(final long unsentSeq) {
        generation++;
        earlierOutcomes = outcomes;
        voids.forEach(earlierOutcomes::put);
        voids.clear();
        earlierAcknowledged = acknowledgedSeq;
        earlierUnsent = unsentSeq;
        outcomes = new Long2ObjectHashMap<>();
        branches.clear();
        acknowledgedSeq = 0;
        lastOutcomeSeq = 0;
        seenOutcomeSeq = 0;
        window.clear();
    }
}
