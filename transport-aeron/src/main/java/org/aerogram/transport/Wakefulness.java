// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport;

import java.util.concurrent.TimeUnit;

/**
 * Whether a thread that looks for work stays awake for the next piece or goes to sleep in between. Staying awake costs a whole processor and wins some tens of
 * microseconds for each piece. That decides how fast a conversation is, where each message waits for the one before; where messages come at a pace of their own it
 * wins next to nothing.
 *
 * <p>It finds out by trying. While most pauses are short, it stays awake. Where many are not, it sleeps for a while and compares how much work came: if that is less, the
 * work depends on it, and it stays awake for longer before it tries again; if it is as much, it goes on sleeping, and asks anew from time to time. After a long
 * silence everything is forgotten. For one thread.
 */
public final class Wakefulness {
    /** Up to here a pause is short, in nanoseconds: about as much as sleeping adds to it. */
    static final long SHORT_NS = TimeUnit.MICROSECONDS.toNanos(60);
    /** After a pause of this length everything is forgotten, in nanoseconds. */
    static final long SILENCE_NS = TimeUnit.MILLISECONDS.toNanos(100);
    /** The shortest time that is compared, in nanoseconds. */
    static final long TRIAL_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long LONGEST_AWAKE_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long LONGEST_ASLEEP_NS = TimeUnit.MILLISECONDS.toNanos(640);
    /** Shares of pauses are counted in so many parts. */
    private static final int WHOLE = 1 << 16;
    /** So many pauses must be long before it tries to sleep: a message at its pace has one, and a short one before its acknowledgement. */
    private static final int MOST = WHOLE * 3 / 8;

    private static final int SMOOTHING_SHIFT = 5;
    /** So much less work in the same time counts as less. */
    private static final double LESS = 0.85;

    private boolean awake = true;
    private int longShare;
    private long phaseStartNs;
    private long phaseLengthNs = TRIAL_NS;
    private long nextAwakeNs = TRIAL_NS;
    private long nextAsleepNs = TRIAL_NS;
    private long work;
    private double rateAwake;

    /** Whether to stay awake during the next pause. */
    public boolean isAwake() {
        return awake;
    }

    /** So much was done. */
    public void worked(final int workCount) {
        work += workCount;
    }

    /** A pause has ended with work. @param pauseNs its length, or from its beginning to the last look without success. */
    public void pauseEnded(final long nowNs, final long pauseNs) {
        if (pauseNs >= SILENCE_NS) {
            nextAwakeNs = TRIAL_NS;
            nextAsleepNs = TRIAL_NS;
            longShare = 0;
            begin(true, TRIAL_NS, nowNs);
            return;
        }
        if (awake) { // who sleeps does not know when the pause ended
            longShare += (pauseNs < SHORT_NS ? 0 : WHOLE) - longShare >> SMOOTHING_SHIFT;
        }
        if (nowNs - phaseStartNs >= phaseLengthNs) {
            phaseEnded(nowNs);
        }
    }

    private void phaseEnded(final long nowNs) {
        final double rate = (double) work / (nowNs - phaseStartNs);
        if (awake && longShare < MOST) {
            begin(true, TRIAL_NS, nowNs);
        } else if (awake) {
            rateAwake = rate;
            begin(false, nextAsleepNs, nowNs);
        } else if (rate < rateAwake * LESS) {
            nextAsleepNs = TRIAL_NS;
            begin(true, nextAwakeNs, nowNs);
            nextAwakeNs = Math.min(2 * nextAwakeNs, LONGEST_AWAKE_NS);
        } else {
            nextAwakeNs = TRIAL_NS;
            nextAsleepNs = Math.min(2 * nextAsleepNs, LONGEST_ASLEEP_NS);
            begin(true, TRIAL_NS, nowNs);
        }
    }

    private void begin(final boolean isAwake, final long lengthNs, final long nowNs) {
        awake = isAwake;
        phaseLengthNs = lengthNs;
        phaseStartNs = nowNs;
        work = 0;
    }
}
