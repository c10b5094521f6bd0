// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.aerogram.transport.CloseReason;
import org.aerogram.transport.Link;
import org.aerogram.transport.LinkServer;
import org.aerogram.transport.LinkSource;
import org.aerogram.transport.LinkState;

/**
 * A server and its clients within one heap. A link opens when the server accepts it, and gives up after the connect time-out of the faults.
 * Deterministic for a seed and a clock when one thread drives it; safe with several.
 */
public final class MemoryTransport implements LinkServer {
    private final Random seeds;
    private final LongSupplier clock;
    private final ArrayDeque<MemoryLinkPair> waiting = new ArrayDeque<>();
    private final List<MemoryLinkPair> accepted = new ArrayList<>();
    private MemoryLinkFaults faults;
    private boolean closed;

    /** A transport whose links have the given faults and read their time, in nanoseconds, from the given clock. */
    public MemoryTransport(final long seed, final MemoryLinkFaults faults, final LongSupplier clock) {
        this.seeds = new Random(seed);
        this.faults = faults;
        this.clock = clock;
    }

    /** A transport without faults on the system's clock. */
    public MemoryTransport() {
        this(0, MemoryLinkFaults.none(), System::nanoTime);
    }

    /** The clients' side; any number of them, closing one changes nothing for others. */
    public LinkSource source() {
        return new LinkSource() {
            @Override
            public Link connect() {
                return connectOne();
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    /** Faults of links that are connected from now on. */
    public synchronized void faults(final MemoryLinkFaults next) {
        faults = next;
    }

    /** The accepted pairs that are open at one end at least, oldest first: for tests that break them. */
    public synchronized List<MemoryLinkPair> pairs() {
        forget();
        return List.copyOf(accepted);
    }

    /** Breaks every link, accepted or not, as the death of the node would. */
    public synchronized void failAll() {
        pairs().forEach(MemoryLinkPair::fail);
        waiting.clear();
    }

    @Override
    public int accept(final Consumer<Link> acceptor) {
        int count = 0;
        for (Link link = acceptOne(); link != null; link = acceptOne()) {
            count++;
            acceptor.accept(link);
        }
        return count;
    }

    @Override
    public List<String> urls() {
        return List.of("aeron:memory://transport");
    }

    @Override
    public synchronized void close() {
        closed = true;
        waiting.clear();
        accepted.forEach(pair -> pair.server().close());
        accepted.clear();
    }

    private synchronized Link connectOne() {
        final MemoryLinkPair pair = new MemoryLinkPair(seeds.nextLong(), faults, clock, false);
        if (!closed) {
            waiting.add(pair);
        }
        return pair.client();
    }

    private synchronized Link acceptOne() {
        for (MemoryLinkPair pair = waiting.poll(); pair != null; pair = waiting.poll()) {
            synchronized (pair) {
                if (pair.client().state() == LinkState.CONNECTING) {
                    pair.open();
                    forget();
                    accepted.add(pair);
                    return pair.server();
                }
                pair.serverEnd().closed(CloseReason.PEER_LOST);
            }
        }
        return null;
    }

    private void forget() {
        accepted.removeIf(pair ->
                pair.client().state() == LinkState.CLOSED && pair.server().state() == LinkState.CLOSED);
    }
}
