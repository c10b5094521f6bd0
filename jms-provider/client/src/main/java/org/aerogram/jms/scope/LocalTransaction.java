// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.scope;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.agrona.collections.LongArrayList;

/** The open transaction of a transacted session: begins with its first send or acknowledgement. Needs the wire's lock. */
public final class LocalTransaction {
    private final LongSupplier ids;
    private final Supplier<String> names;
    private String name;
    private long id;
    private final LongArrayList doomedIds = new LongArrayList();
    private boolean doomed;
    private boolean voided;

    LocalTransaction(final LongSupplier ids, final Supplier<String> names) {
        this.ids = ids;
        this.names = names;
    }

    /** The id of the open transaction; begins one. */
    public long use() {
        if (id == 0) {
            id = ids.getAsLong();
        }
        return id;
    }

    /** What applications may know it by; the open one's, or that of the one that begins next. */
    String name() {
        if (name == null) {
            name = names.get();
        }
        return name;
    }

    /** All is done under that id from here on: work in a branch. @param branch what applications may know it by; null where they do not ask. */
    public void enter(final long branchWork, final String branch) {
        id = branchWork;
        name = branch;
        doomed = false;
    }

    /** 0: none is open. */
    public long id() {
        return id;
    }

    public void ended() {
        id = 0;
        name = null;
        doomedIds.clear();
        doomed = false;
        voided = false;
    }

    /** Its work is lost: it can only be rolled back. */
    public void doom() {
        if (id != 0) {
            doomedIds.addLong(id);
        }
        id = 0;
        doomed = true;
    }

    /** What the node may have of it, to be taken out as it is rolled back. */
    public LongArrayList doomed() {
        return doomedIds;
    }

    /** Instead of its commit, its rollback was published. */
    public void makeVoid() {
        voided = true;
    }

    public boolean isVoid() {
        return voided;
    }

    public boolean isDoomed() {
        return doomed;
    }
}
