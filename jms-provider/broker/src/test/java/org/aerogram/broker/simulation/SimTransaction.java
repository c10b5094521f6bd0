// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.simulation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** One transaction of a simulation. */
final class SimTransaction {
    /** What the client knows of it. */
    enum State {
        OPEN,
        PREPARING,
        PREPARED,
        COMMITTING,
        COMMITTED,
        ROLLED_BACK,
        IN_DOUBT
    }

    final long id;
    final List<SimMessage> sent = new ArrayList<>();
    final List<SimMessage> settled = new ArrayList<>();
    State state = State.OPEN;
    /** Whether it is a branch of a distributed transaction. */
    final boolean branch;
    /** Who works in it, has suspended work in it, or has not been told yet that it has left. */
    final Set<SimClient> inside = new LinkedHashSet<>();
    /** The node has said that the branch has begun. */
    boolean begun;
    /** Something went wrong: it must not commit. */
    boolean doomed;
    /** What its application wants in the end. */
    boolean wanted = true;
    /** Somebody has asked for its commit: it may be seen. */
    boolean visible;
    /** Whether its manager has asked for its outcome before and was not answered. */
    boolean asked;
    /** An operator may have decided so. */
    boolean operatorCommits;

    boolean operatorRollsBack;
    /** The node has said that the operator's decision holds. */
    boolean decided;

    SimTransaction(final long id, final boolean branch) {
        this.id = id;
        this.branch = branch;
    }

    /** What the branch is called. */
    String name() {
        return Long.toString(id);
    }

    /** Its manager decides, once; what may not have been prepared is rolled back. @return whether it was known to be prepared. */
    boolean decide(final Random random) {
        if (state == State.PREPARED) {
            state = random.nextInt(3) > 0 ? State.COMMITTING : State.ROLLED_BACK;
            visible |= state == State.COMMITTING;
            return true;
        }
        if (state == State.PREPARING) {
            state = State.ROLLED_BACK;
        }
        return !asked;
    }

    /** Whether the node must list it as prepared, unless somebody completes it meanwhile. */
    boolean isInDoubt() {
        return state == State.PREPARED && !operatorCommits && !operatorRollsBack;
    }

    void commits() {
        state = State.COMMITTING;
        visible = true;
    }

    void committed() {
        state = State.COMMITTED;
        visible = true;
        sent.forEach(message -> message.confirmed = true);
        settled.forEach(SimMessage::consumed);
    }

    /** The session is gone, or the node was. */
    void lost() {
        if (state == State.OPEN) {
            state = State.ROLLED_BACK;
        } else if (state == State.COMMITTING) {
            state = State.IN_DOUBT;
            settled.forEach(message -> message.maybeConsumed = true);
        }
    }

    @Override
    public String toString() {
        return (branch ? "branch " : "transaction ") + id + " " + state + (decided ? ", decided by hand" : "");
    }
}
