// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.paging;

/**
 * How fast backlogs are read back beside what others get. While nobody else is given anything: as fast as can be. Each delivery to others is worth a rest of the time that {@value #WORTH} messages of a backlog take,
 * and all rests together are at most {@value #MOST_RESTS} times as long as the work: those who catch up keep one part in forty-eight of the broker's time, however much others get, and give way little where these get
 * little. (Others cannot say how much they would like to get: what they want goes through clients, which may wait for the same processors.) Time is that of the duty cycles; where it stands still nothing rests. Not
 * thread-safe.
 */
public final class CatchUpPace {
    /** Messages that may be under way from the disk while others are served: what these wait for at most, and still enough to read in one go. */
    public static final int SLICE = 64;

    private static final int MOST_RESTS = 47;
    private static final int WORTH = 128;

    /** A duty cycle that took longer, in nanoseconds, was held up by something else than its messages. */
    static final long LONGEST_CYCLE_NS = 1_000_000;

    /** No rest is longer, in nanoseconds. */
    static final long LONGEST_REST_NS = 5_000_000;

    private static final int MOST_OWED = MOST_RESTS * SLICE;

    private long beganNs;
    private boolean begun;
    /** In the duty cycle that is under way, or was at the same time. */
    private int loaded;

    private int others;
    /** Since {@link #begin} was called, whatever the time. */
    private int loadedNow;

    private int underWay;
    /** Rests for one message each. */
    private int owed;

    private long restNs;

    /** Once a duty cycle, with its time. */
    void begin(final long nowNs) {
        loadedNow = 0;
        final long passedNs = begun ? nowNs - beganNs : LONGEST_CYCLE_NS;
        if (passedNs <= 0) {
            return; // it belongs to the one before
        }
        begun = true;
        beganNs = nowNs;
        if (loaded == 0) {
            restNs = Math.max(0, restNs - passedNs);
        } else {
            final int rests = Math.min(owed, loaded * MOST_RESTS);
            owed -= rests;
            final long eachNs = Math.min(passedNs, LONGEST_CYCLE_NS) / (loaded + others);
            restNs = Math.min(LONGEST_REST_NS, restNs + eachNs * rests);
        }
        owed = (int) Math.min(MOST_OWED, owed + (long) others * WORTH);
        loaded = 0;
        others = 0;
    }

    /** Somebody was given a message of a queue that has nothing to read back. */
    public void other() {
        others++;
    }

    /** How long nothing is read back, in nanoseconds; 0: it may be. */
    long restNs() {
        return restNs;
    }

    /** Whether one more may be read now. */
    public boolean isOpen() {
        return restNs == 0 && (owed == 0 || underWay + loadedNow < SLICE);
    }

    /** One is being read. */
    public void asked() {
        underWay++;
    }

    /** It is there. */
    public void loaded() {
        underWay--;
        loaded++;
        loadedNow++;
    }
}
