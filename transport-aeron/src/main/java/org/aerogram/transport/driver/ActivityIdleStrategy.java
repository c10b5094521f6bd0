// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.aerogram.transport.ShareIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * Idles by what goes through links rather than by what the driver does, most of which is heartbeats when links are idle; lets the driver's
 * clock slow down in quiet times. While frames go through shared memory only, it comes by just often enough to free what has been read, and leaves the processor to
 * those who talk. One thread uses it.
 */
final class ActivityIdleStrategy implements IdleStrategy {
    private static final long MIN_MEMORY_PARK_NS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long MAX_MEMORY_PARK_NS = TimeUnit.MICROSECONDS.toNanos(400);

    private final LinkActivity activity;
    private final QuietClock clock;
    private final ShareIdleStrategy pace = new ShareIdleStrategy();
    private long memoryParkNs = MAX_MEMORY_PARK_NS;

    ActivityIdleStrategy(final LinkActivity activity, final QuietClock clock) {
        this.activity = activity;
        this.clock = clock;
    }

    @Override
    public void idle(final int workCount) {
        final LinkActivity.Level level = activity.take();
        if (level == LinkActivity.Level.DRIVER) {
            clock.quiet(false);
            pace.hasty(activity.isHasty());
            pace.idle(1);
            if (workCount == 0) {
                Thread.yield();
            }
        } else if (pace.isEager()) {
            idleUnlessWorking(workCount);
        } else if (level == LinkActivity.Level.MEMORY) {
            clock.quiet(false);
            pace.settle();
            parkBesideMemory(workCount);
        } else {
            idleUnlessWorking(workCount);
        }
    }

    private void idleUnlessWorking(final int workCount) {
        if (pace.isQuiet()) {
            // In quiet times a cycle sends and reads all there is, and heartbeats can wait for the next.
            if (activity.fallAsleep(Thread.currentThread())) {
                pace.idle(0);
            }
            activity.wakeUp();
            clock.quiet(!activity.isLingering());
        } else if (workCount == 0) {
            pace.idle(0);
        } else {
            pace.stayAwake();
        }
    }

    /** Work means that much has been read: the driver frees an eighth of a window at a time. */
    private void parkBesideMemory(final int workCount) {
        memoryParkNs = workCount > 0
                ? Math.max(MIN_MEMORY_PARK_NS, memoryParkNs / 4)
                : Math.min(MAX_MEMORY_PARK_NS, memoryParkNs * 2);
        LockSupport.parkNanos(memoryParkNs);
    }

    @Override
    public void idle() {
        idle(0);
    }

    @Override
    public void reset() {
        // the activity of links is what counts
    }

    @Override
    public String alias() {
        return "aerogram-activity";
    }
}
