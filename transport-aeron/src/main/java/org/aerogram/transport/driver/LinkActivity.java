// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells the driver whether anybody uses its links. Links mark it with every frame and connect; heartbeats do not count. The mark is written
 * only when it is not set, so that busy threads share a cache line that rarely changes. Thread-safe.
 */
public final class LinkActivity {
    private static final VarHandle MARKED;

    static {
        try {
            MARKED = MethodHandles.lookup().findVarHandle(LinkActivity.class, "marked", boolean.class);
        } catch (final ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // by way of MARKED
    private boolean marked = true;

    private final AtomicInteger lingering = new AtomicInteger();

    /** Something went through a link. */
    public void mark() {
        if (!(boolean) MARKED.getOpaque(this)) {
            MARKED.setOpaque(this, true);
        }
    }

    /** So many more links (or fewer, if negative) have ended and leave resources that the driver frees after true time only. */
    public void linger(final int links) {
        lingering.addAndGet(links);
    }

    /** Whether such links are left. */
    boolean isLingering() {
        return lingering.get() > 0;
    }

    /** Whether something did since the last call. */
    public boolean take() {
        if ((boolean) MARKED.getOpaque(this)) {
            MARKED.setOpaque(this, false);
            return true;
        }
        return false;
    }
}
