// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

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
    /** Whether its manager has asked for its outcome before and was not answered. */
    boolean asked;

    SimTransaction(final long id, final boolean branch) {
        this.id = branch ? id + (1L << 62) : id;
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
            return true;
        }
        if (state == State.PREPARING) {
            state = State.ROLLED_BACK;
        }
        return !asked;
    }

    void committed() {
        state = State.COMMITTED;
        sent.forEach(message -> message.confirmed = true);
        settled.forEach(message -> message.consumed = true);
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
        return "transaction " + id + " " + state;
    }
}
