// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.branch;

/** Where a branch is in its life; a branch that is over is not there any more. The order is that of the protocol's XaBranchState. */
public enum BranchState {
    /** Streams work in it, or have suspended their work. */
    ACTIVE,
    /** All streams have left it; it can be prepared, committed in one phase, or rolled back. */
    IDLE,
    /** It has failed, and its work is undone: its transaction manager will be told. */
    ROLLBACK_ONLY,
    /** It waits for its outcome, for as long as it takes. */
    PREPARED,
    /** An operator committed it; remembered until its transaction manager forgets it. */
    HEURISTICALLY_COMMITTED,
    /** An operator rolled it back; remembered until its transaction manager forgets it. */
    HEURISTICALLY_ROLLED_BACK;

    /** Whether an operator has completed it. */
    boolean isHeuristic() {
        return this == HEURISTICALLY_COMMITTED || this == HEURISTICALLY_ROLLED_BACK;
    }

    /** Whether it vanishes with the node. */
    boolean isVolatile() {
        return this == ACTIVE || this == IDLE || this == ROLLBACK_ONLY;
    }
}
