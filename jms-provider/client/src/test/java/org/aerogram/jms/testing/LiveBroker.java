// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.aerogram.broker.Broker;
import org.aerogram.broker.BrokerContext;
import org.aerogram.broker.BrokerLink;
import org.aerogram.broker.BrokerStatistics;
import org.aerogram.broker.ClientChannel;
import org.aerogram.transport.Link;
import org.aerogram.transport.LinkState;
import org.aerogram.transport.memory.MemoryLinkFaults;
import org.aerogram.transport.memory.MemoryTransport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A broker within this JVM, driven by a thread, reached by {@code aeron:memory://} links; facts become durable one round later. */
public final class LiveBroker implements AutoCloseable {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final MemoryTransport transport;
    private final PeerThread thread;
    private final List<Served> served = new ArrayList<>();
    private final ArrayDeque<Long> logins = new ArrayDeque<>();
    private final ConcurrentLinkedQueue<FutureTask<?>> tasks = new ConcurrentLinkedQueue<>();
    private Broker broker;
    private long epoch;
    private long appended;
    private long durable;
    private int sessionTimeoutMs = 10_000;
    private int windowBytes = 4 << 20;
    private boolean remembering;
    private final List<byte[]> facts = new ArrayList<>();
    private volatile boolean held;

    private record Served(Link link, BrokerLink end) {}

    public LiveBroker() {
        this(1, MemoryLinkFaults.none());
    }

    public LiveBroker(final long seed, final MemoryLinkFaults faults) {
        transport = new MemoryTransport(seed, faults, System::nanoTime);
        begin();
        thread = PeerThread.start("broker-" + NUMBERS.incrementAndGet(), transport, this::doWork);
    }

    private void begin() {
        appended = 0;
        durable = 0;
        broker = new Broker(new BrokerContext()
                .seed(++epoch)
                .sessionTimeoutMs(sessionTimeoutMs)
                .windowBytes(windowBytes)
                .factLog(this::append)
                .authenticator((id, mechanism, credentials, local, peer) -> logins.add(id)));
        for (final byte[] fact : facts) {
            appended += fact.length;
            broker.replay(new UnsafeBuffer(fact), 0, fact.length, appended);
        }
        durable = appended;
        broker.advance(System.nanoTime(), System.currentTimeMillis());
        broker.activate(epoch);
    }

    private long append(final DirectBuffer fact, final int offset, final int length) {
        if (remembering) {
            final byte[] copy = new byte[length];
            fact.getBytes(offset, copy);
            facts.add(copy);
        }
        appended += length;
        return appended;
    }

    /** A node with a journal, whose facts survive {@link #crash}. To be called first. */
    public LiveBroker remembering() {
        call(() -> {
            remembering = true;
            begin();
        });
        return this;
    }

    /** What may be on its way from a client at once, in bytes. To be called first. */
    public LiveBroker windowBytes(final int bytes) {
        call(() -> {
            windowBytes = bytes;
            begin();
        });
        return this;
    }

    /** A node that dies and comes back with what was durable. */
    public void crash() {
        call(() -> {
            transport.failAll();
            served.clear();
            logins.clear();
            long kept = 0;
            int count = 0;
            while (kept < durable) {
                kept += facts.get(count++).length;
            }
            facts.subList(count, facts.size()).clear();
            begin();
        });
    }

    /** Whether facts stay on their way to the disk: nothing becomes durable meanwhile. */
    public void hold(final boolean value) {
        held = value;
    }

    /** How many bytes of facts are on their way to the disk. */
    public long underWay() {
        return get(new FutureTask<>(() -> appended - durable));
    }

    public String url() {
        return thread.url();
    }

    /** Breaks every link; the broker lives on. */
    public void breakLinks() {
        transport.failAll();
    }

    /** A node that dies and comes back having forgotten everything. */
    public void restart() {
        call(() -> {
            transport.failAll();
            served.clear();
            logins.clear();
            facts.clear();
            begin();
        });
    }

    public BrokerStatistics statistics() {
        final FutureTask<BrokerStatistics> task = new FutureTask<>(() -> broker.statistics());
        return get(task);
    }

    private void call(final Runnable action) {
        get(new FutureTask<>(action, null));
    }

    private <V> V get(final FutureTask<V> task) {
        tasks.add(task);
        try {
            return task.get();
        } catch (final InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private int doWork() {
        for (FutureTask<?> task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        broker.advance(System.nanoTime(), System.currentTimeMillis());
        int work = transport.accept(link -> served.add(new Served(link, broker.connect(new Channel(link)))));
        for (int i = served.size() - 1; i >= 0; i--) {
            final Served one = served.get(i);
            if (broker.wantsFrames(one.end())) {
                work += one.link()
                        .poll((buffer, offset, length) -> broker.onFrame(one.end(), buffer, offset, length), 20);
            }
            if (one.link().state() == LinkState.CLOSED) {
                served.remove(i);
                broker.onDisconnected(one.end());
            }
        }
        for (Long login = logins.poll(); login != null; login = logins.poll()) {
            broker.onAuthenticated(login, "somebody");
        }
        if (durable < appended && !held) {
            durable = appended;
            broker.onDurable(durable);
        }
        return work + broker.doWork();
    }

    @Override
    public void close() {
        thread.close();
    }

    private record Channel(Link link) implements ClientChannel {
        @Override
        public int maxFrameLength() {
            return link.maxFrameLength();
        }

        @Override
        public String peer() {
            return link.peer();
        }

        @Override
        public boolean isLocal() {
            return link.isLocal();
        }

        @Override
        public boolean offer(
                final DirectBuffer first,
                final int firstOffset,
                final int firstLength,
                final DirectBuffer second,
                final int secondOffset,
                final int secondLength) {
            return link.offer(first, firstOffset, firstLength, second, secondOffset, secondLength);
        }

        @Override
        public void close() {
            link.close();
        }
    }
}
