// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import org.agrona.collections.LongArrayList;

/**
 * What the application has been shown of one consumer's deliveries and the node has not been told to settle. {@code settledTo <= consumedTo <=
 * shownTo}: what lies between the first two may be settled any time, what lies above has still to be acknowledged. In the individual mode
 * the open ones are listed.
 */
final class Shown {
    private final int consumerId;
    private final boolean individual;
    private final LongArrayList open = new LongArrayList();
    private long settledTo;
    private long consumedTo;
    private long shownTo;
    private int unsettled;

    Shown(final int consumerId, final boolean individual) {
        this.consumerId = consumerId;
        this.individual = individual;
    }

    int consumerId() {
        return consumerId;
    }

    void show(final long seq) {
        if (individual) {
            open.addLong(seq);
        }
        shownTo = seq;
    }

    /** Everything shown so far counts as consumed. */
    void consume() {
        if (consumedTo != shownTo) {
            consumedTo = shownTo;
            unsettled++;
        }
    }

    boolean isUnconsumed() {
        return individual ? !open.isEmpty() : shownTo > consumedTo;
    }

    boolean isUnsettled() {
        return consumedTo > settledTo;
    }

    /** How often {@link #consume} was called since the last settlement. */
    int unsettledCount() {
        return unsettled;
    }

    long firstUnsettled() {
        return settledTo + 1;
    }

    long firstUnconsumed() {
        return consumedTo + 1;
    }

    long consumedTo() {
        return consumedTo;
    }

    long shownTo() {
        return shownTo;
    }

    LongArrayList open() {
        return open;
    }

    /** What was consumed has been settled. */
    void settled() {
        settledTo = consumedTo;
        unsettled = 0;
    }

    /** Everything up to here is done with, whichever way. */
    void passed(final long seq) {
        settledTo = Math.max(seq, shownTo);
        consumedTo = settledTo;
        shownTo = settledTo;
        unsettled = 0;
        open.clear();
    }

    /** Deliveries are counted from 1 again. */
    void reset() {
        settledTo = 0;
        consumedTo = 0;
        shownTo = 0;
        unsettled = 0;
        open.clear();
    }
}
