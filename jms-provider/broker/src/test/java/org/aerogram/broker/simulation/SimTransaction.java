// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.simulation;

import java.util.ArrayList;
import java.util.List;

/** One transaction of a simulation. */
final class SimTransaction {
    /** What the client knows of it. */
    enum State {
        OPEN,
        COMMITTING,
        COMMITTED,
        ROLLED_BACK,
        IN_DOUBT
    }

    final long id;
    final List<SimMessage> sent = new ArrayList<>();
    final List<SimMessage> settled = new ArrayList<>();
    State state = State.OPEN;

    SimTransaction(final long id) {
        this.id = id;
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
