// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.memory;

import java.util.Random;
import java.util.function.LongSupplier;
import org.aerogram.transport.JvmFlag;
import org.aerogram.transport.Link;

/**
 * The two ends of one memory link. Every random choice comes from the seed and every delay from the clock, so that one thread that drives both ends
 * repeats itself exactly. The ends may be used by two threads as well: then each step is atomic, but the order of the random
 * choices is the threads'.
 */
public final class MemoryLinkPair {
    private final LongSupplier clock;
    private final MemoryLink client;
    private final MemoryLink server;
    private final MemoryLinkFaults faults;
    private final Random random;
    private long ownTimeNs;

    /** An open pair with a clock of its own that stands at 0 until {@link #advance}. */
    public MemoryLinkPair(final long seed, final MemoryLinkFaults faults) {
        this(seed, faults, null, true);
    }

    /** An open pair that reads its time, in nanoseconds, from the given clock. */
    public MemoryLinkPair(final long seed, final MemoryLinkFaults faults, final LongSupplier clock) {
        this(seed, faults, clock, true);
    }

    MemoryLinkPair(final long seed, final MemoryLinkFaults faults, final LongSupplier clock, final boolean open) {
        JvmFlag.require();
        this.faults = faults;
        this.clock = clock;
        this.random = new Random(seed);
        final MemoryLane toServer = new MemoryLane(faults, random);
        final MemoryLane toClient = new MemoryLane(faults, random);
        client = new MemoryLink(this, toServer, toClient, "memory:server");
        server = new MemoryLink(this, toClient, toServer, "memory:client");
        if (open) {
            open();
        } else {
            client.giveUpAt(now() + faults.connectTimeoutNs());
        }
    }

    /** The client's end. */
    public Link client() {
        return client;
    }

    /** The node's end. */
    public Link server() {
        return server;
    }

    /** Moves the pair's own clock; without effect on a pair that was given one. */
    public synchronized void advance(final long nowNs) {
        ownTimeNs = nowNs;
    }

    /**
     * Breaks the link as a dying process or a cut cable would: of what is under way in each direction a random first part still arrives, and each
     * end notices within the detection time that its peer is lost.
     */
    public synchronized void fail() {
        final long nowNs = now();
        client.fail(nowNs + noticedAfterNs());
        server.fail(nowNs + noticedAfterNs());
    }

    MemoryLinkFaults faults() {
        return faults;
    }

    long now() {
        return clock == null ? ownTimeNs : clock.getAsLong();
    }

    void open() {
        client.open();
        server.open();
    }

    boolean strikes(final double chance) {
        return chance > 0 && random.nextDouble() < chance;
    }

    MemoryLink serverEnd() {
        return server;
    }

    private long noticedAfterNs() {
        return faults.detectionNs() == 0 ? 0 : (long) (random.nextDouble() * faults.detectionNs());
    }
}
