// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import org.aerogram.transport.ShareIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * Idles by what goes through links rather than by what the driver does, most of which is heartbeats when links are idle; lets the driver's
 * clock slow down in quiet times. One thread uses it.
 */
final class ActivityIdleStrategy implements IdleStrategy {
    private final LinkActivity activity;
    private final QuietClock clock;
    private final ShareIdleStrategy pace = new ShareIdleStrategy();

    ActivityIdleStrategy(final LinkActivity activity, final QuietClock clock) {
        this.activity = activity;
        this.clock = clock;
    }

    @Override
    public void idle(final int workCount) {
        if (activity.take()) {
            clock.quiet(false);
            pace.idle(1);
            if (workCount == 0) {
                Thread.yield();
            }
        } else if (workCount == 0 || pace.isQuiet()) {
            // In quiet times a cycle sends and reads all there is, and heartbeats can wait for the next.
            pace.idle(0);
            clock.quiet(pace.isQuiet() && !activity.isLingering());
        }
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
