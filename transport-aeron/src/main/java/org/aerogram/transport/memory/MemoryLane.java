// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.memory;

import java.util.ArrayDeque;
import java.util.Random;

/** The frames under way in one direction, each with the time it arrives. Guarded by its pair. */
final class MemoryLane {
    private final MemoryLinkFaults faults;
    private final Random random;
    private final ArrayDeque<byte[]> frames = new ArrayDeque<>();
    private final ArrayDeque<Long> arrivals = new ArrayDeque<>();
    private long lastArrivalNs = Long.MIN_VALUE;
    private boolean ended;

    MemoryLane(final MemoryLinkFaults faults, final Random random) {
        this.faults = faults;
        this.random = random;
    }

    boolean isFull() {
        return frames.size() >= faults.capacityFrames();
    }

    void add(final byte[] frame, final long nowNs) {
        final long spreadNs = faults.maxDelayNs() - faults.minDelayNs();
        final long delayNs = faults.minDelayNs() + (spreadNs == 0 ? 0 : (long) (random.nextDouble() * spreadNs));
        lastArrivalNs = Math.max(lastArrivalNs, nowNs + delayNs);
        frames.add(frame);
        arrivals.add(lastArrivalNs);
    }

    /** The next frame that has arrived, or null. */
    byte[] poll(final long nowNs) {
        final Long arrival = arrivals.peek();
        if (arrival == null || arrival > nowNs) {
            return null;
        }
        arrivals.remove();
        return frames.remove();
    }

    /** The writer closed in order: nothing follows what is under way. */
    void end() {
        ended = true;
    }

    /** True once the writer has closed in order and everything has been read. */
    boolean isDrained() {
        return ended && frames.isEmpty();
    }

    /** Drops a random last part of what is under way. */
    void cut() {
        int kept = frames.isEmpty() ? 0 : random.nextInt(frames.size() + 1);
        while (frames.size() > kept) {
            frames.removeLast();
            arrivals.removeLast();
        }
        ended = false;
    }
}
