// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.transactions.teller;

/** Where a transaction of two branches stands: what has been asked of a branch, or answered by it. */
public enum Moment {
    BEFORE_PREPARE,
    BETWEEN_PREPARES,
    /** All have voted, and the transaction manager has not decided yet. */
    AFTER_PREPARES,
    /** The transaction manager has decided. */
    BEFORE_COMMIT,
    BETWEEN_COMMITS,
    /** The transaction manager does not know yet that all is done. */
    AFTER_COMMITS
}
