// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal;

import java.time.Duration;

/**
 * When the journal forces what it has written to the disk.
 *
 * @param kind which promise is made.
 * @param interval for {@link Kind#INTERVAL}: the longest time between two forces.
 */
public record SyncPolicy(Kind kind, Duration interval) {
    /** The promises. */
    public enum Kind {
        /** Nothing is confirmed before it is forced: it survives a crash of the process and a power failure. */
        EVERY_COMMIT,
        /** Confirmed once written and forced every interval: survives a crash of the process; a power failure loses at most the last interval. */
        INTERVAL,
        /** Confirmed once written, never forced: survives a crash of the process; a power failure loses what the system had not written. */
        OS
    }

    /** The default. */
    public static final SyncPolicy EVERY_COMMIT = new SyncPolicy(Kind.EVERY_COMMIT, Duration.ZERO);

    /** Leaves forcing to the operating system. */
    public static final SyncPolicy OS = new SyncPolicy(Kind.OS, Duration.ZERO);

    public SyncPolicy {
        if (kind == Kind.INTERVAL && (interval.isNegative() || interval.isZero())) {
            throw new IllegalArgumentException("an interval of " + interval + ": must be longer than zero");
        }
    }

    /** Forces at least that often. */
    public static SyncPolicy every(final Duration interval) {
        return new SyncPolicy(Kind.INTERVAL, interval);
    }
}
