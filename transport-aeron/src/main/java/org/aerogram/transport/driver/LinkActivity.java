// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells the driver whether anybody uses its links. Links mark it with every frame and connect; heartbeats do not count. The mark is written
 * only when it changes, so that busy threads share a cache line that rarely does. Thread-safe.
 */
public final class LinkActivity {
    /** What has gone through links. */
    enum Level {
        /** Nothing. */
        NONE,
        /** Frames through shared memory: the driver is not on their way, it only frees what has been read. */
        MEMORY,
        /** Frames that the driver carries, or a link that comes or goes, or one that is held up. */
        DRIVER
    }

    private static final VarHandle LEVEL;

    static {
        try {
            LEVEL = MethodHandles.lookup().findVarHandle(LinkActivity.class, "level", Level.class);
        } catch (final ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // by way of LEVEL
    private Level level = Level.DRIVER;

    private volatile Thread sleeper;
    private volatile boolean hasty = true;
    private final AtomicInteger lingering = new AtomicInteger();

    /** Something went, or shall go, through a link with the driver's help. */
    public void mark() {
        if (LEVEL.getOpaque(this) != Level.DRIVER) {
            LEVEL.setVolatile(this, Level.DRIVER);
            final Thread asleep = sleeper;
            if (asleep != null) {
                LockSupport.unpark(asleep);
            }
        }
    }

    /** The driver's thread is about to park for long; the next mark wakes it. @return false: it is not to park, as something has been marked meanwhile. */
    boolean fallAsleep(final Thread driver) {
        sleeper = driver;
        return LEVEL.getVolatile(this) == Level.NONE;
    }

    /** The driver's thread does not park any more. */
    void wakeUp() {
        sleeper = null;
    }

    /** Something went through a link in shared memory. */
    public void markMemory() {
        if (LEVEL.getOpaque(this) == Level.NONE) {
            LEVEL.setOpaque(this, Level.MEMORY);
        }
    }

    /** Whether frames are to be carried at once, or may wait for some tens of microseconds. */
    public void hasty(final boolean value) {
        hasty = value;
    }

    boolean isHasty() {
        return hasty;
    }

    /** So many more links (or fewer, if negative) have ended and leave resources that the driver frees after true time only. */
    public void linger(final int links) {
        lingering.addAndGet(links);
    }

    /** Whether such links are left. */
    boolean isLingering() {
        return lingering.get() > 0;
    }

    /** The highest level since the last call. */
    Level take() {
        final Level taken = (Level) LEVEL.getOpaque(this);
        if (taken != Level.NONE) {
            LEVEL.setOpaque(this, Level.NONE);
        }
        return taken;
    }
}
