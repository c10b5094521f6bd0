// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.memory;

/**
 * How unpleasant a memory link is. Immutable: each method returns a changed copy of what {@link #none()} starts with.
 *
 * @param minDelayNs the shortest time a frame is under way, in nanoseconds.
 * @param maxDelayNs the longest; the time of each frame is drawn between the two, order is kept.
 * @param backPressure the chance, 0 to 1, that an offer is refused though there is room.
 * @param loss the chance, 0 to 1, that an offer ends the link as if the peer's process had died.
 * @param detectionNs the longest time until an end notices that the link has failed; drawn for each end. Until then offers vanish.
 * @param connectTimeoutNs how long a link waits for the server to accept it.
 * @param capacityFrames how many frames may be under way in one direction.
 * @param maxFrameLength the longest frame, in bytes; at least 1,024.
 */
public record MemoryLinkFaults(
        long minDelayNs,
        long maxDelayNs,
        double backPressure,
        double loss,
        long detectionNs,
        long connectTimeoutNs,
        int capacityFrames,
        int maxFrameLength) {
    private static final long DEFAULT_CONNECT_TIMEOUT_NS = 5_000_000_000L;

    public MemoryLinkFaults {
        if (minDelayNs < 0 || maxDelayNs < minDelayNs || detectionNs < 0) {
            throw new IllegalArgumentException(
                    "delays: min=" + minDelayNs + " max=" + maxDelayNs + " detection=" + detectionNs);
        }
        if (!(backPressure >= 0 && backPressure < 1) || !(loss >= 0 && loss <= 1)) {
            throw new IllegalArgumentException("chances: backPressure=" + backPressure + " loss=" + loss);
        }
        if (capacityFrames < 1 || maxFrameLength < 1024) {
            throw new IllegalArgumentException("capacity=" + capacityFrames + " maxFrameLength=" + maxFrameLength);
        }
    }

    /** No delay, no loss, room for 1,024 frames of at most 32,000 bytes; 5 s to be accepted. */
    public static MemoryLinkFaults none() {
        return new MemoryLinkFaults(0, 0, 0, 0, 0, DEFAULT_CONNECT_TIMEOUT_NS, 1024, 32_000);
    }

    public MemoryLinkFaults delay(final long minNs, final long maxNs) {
        return new MemoryLinkFaults(
                minNs, maxNs, backPressure, loss, detectionNs, connectTimeoutNs, capacityFrames, maxFrameLength);
    }

    public MemoryLinkFaults backPressure(final double chance) {
        return new MemoryLinkFaults(
                minDelayNs, maxDelayNs, chance, loss, detectionNs, connectTimeoutNs, capacityFrames, maxFrameLength);
    }

    /** Sets the chance of a loss with each offer, and how long an end may take to notice one. */
    public MemoryLinkFaults loss(final double chance, final long noticedWithinNs) {
        return new MemoryLinkFaults(
                minDelayNs,
                maxDelayNs,
                backPressure,
                chance,
                noticedWithinNs,
                connectTimeoutNs,
                capacityFrames,
                maxFrameLength);
    }

    public MemoryLinkFaults connectTimeout(final long timeoutNs) {
        return new MemoryLinkFaults(
                minDelayNs, maxDelayNs, backPressure, loss, detectionNs, timeoutNs, capacityFrames, maxFrameLength);
    }

    public MemoryLinkFaults capacity(final int frames) {
        return new MemoryLinkFaults(
                minDelayNs, maxDelayNs, backPressure, loss, detectionNs, connectTimeoutNs, frames, maxFrameLength);
    }

    public MemoryLinkFaults maxFrameLength(final int lengthBytes) {
        return new MemoryLinkFaults(
                minDelayNs, maxDelayNs, backPressure, loss, detectionNs, connectTimeoutNs, capacityFrames, lengthBytes);
    }
}
