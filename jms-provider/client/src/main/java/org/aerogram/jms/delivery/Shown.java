// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.delivery;

import org.agrona.collections.LongArrayList;

/**
 * What the application has been shown of one consumer's deliveries and the node has not been told to settle. {@code settledTo <= consumedTo <=
 * shownTo}: what lies between the first two may be settled any time, what lies above has still to be acknowledged. In the individual mode
 * the open ones are listed.
 */
public final class Shown {
    private final int consumerId;
    private final boolean individual;
    private final LongArrayList open = new LongArrayList();
    private long settledTo;
    private long consumedTo;
    private long shownTo;
    private int unsettled;

    public Shown(final int consumerId, final boolean individual) {
        this.consumerId = consumerId;
        this.individual = individual;
    }

    public int consumerId() {
        return consumerId;
    }

    public void show(final long seq) {
        if (individual) {
            open.addLong(seq);
        }
        shownTo = seq;
    }

    /** Everything shown so far counts as consumed. */
    public void consume() {
        if (consumedTo != shownTo) {
            consumedTo = shownTo;
            unsettled++;
        }
    }

    public boolean isUnconsumed() {
        return individual ? !open.isEmpty() : shownTo > consumedTo;
    }

    public boolean isUnsettled() {
        return consumedTo > settledTo;
    }

    /** How often {@link #consume} was called since the last settlement. */
    public int unsettledCount() {
        return unsettled;
    }

    public long firstUnsettled() {
        return settledTo + 1;
    }

    public long firstUnconsumed() {
        return consumedTo + 1;
    }

    public long consumedTo() {
        return consumedTo;
    }

    public long shownTo() {
        return shownTo;
    }

    public LongArrayList open() {
        return open;
    }

    /** What was consumed has been settled, up to there. */
    public void settled(final long to) {
        settledTo = to;
        unsettled = 0;
    }

    /** It has not been settled after all: nothing above this one. */
    public void unsettled(final long to) {
        settledTo = to;
        unsettled = 1;
    }

    /** What was shown last has not been consumed after all. */
    public void unconsume() {
        consumedTo = Math.max(settledTo, shownTo - 1);
    }

    /** Everything up to here is done with, whichever way. */
    public void passed(final long seq) {
        settledTo = Math.max(seq, shownTo);
        consumedTo = settledTo;
        shownTo = settledTo;
        unsettled = 0;
        open.clear();
    }

    /** Deliveries are counted from 1 again. */
    public void reset() {
        settledTo = 0;
        consumedTo = 0;
        shownTo = 0;
        unsettled = 0;
        open.clear();
    }
}
