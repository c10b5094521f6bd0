// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import java.util.function.LongSupplier;

/** The open transaction of a transacted session: begins with its first send or acknowledgement. Needs the wire's lock. */
final class LocalTransaction {
    private final LongSupplier ids;
    private long id;
    private boolean doomed;

    LocalTransaction(final LongSupplier ids) {
        this.ids = ids;
    }

    /** The id of the open transaction; begins one. */
    long use() {
        if (id == 0) {
            id = ids.getAsLong();
        }
        return id;
    }

    /** 0: none is open. */
    long id() {
        return id;
    }

    void ended() {
        id = 0;
        doomed = false;
    }

    /** Its work is lost: it can only be rolled back. */
    void doom() {
        id = 0;
        doomed = true;
    }

    boolean isDoomed() {
        return doomed;
    }
}
