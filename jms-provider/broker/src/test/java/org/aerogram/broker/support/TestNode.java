// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.support;

import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.aerogram.broker.Broker;
import org.aerogram.broker.BrokerContext;
import org.aerogram.broker.BrokerLink;
import org.aerogram.broker.ClientChannel;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A broker with time in the test's hand, facts in a list, and clients linked without delay. */
public final class TestNode {
    public final FactList log;
    public final FactListReads reads;
    public final Broker broker;
    private final Map<TestClient, Wire> wires = new IdentityHashMap<>();
    private final ArrayDeque<Runnable> inbox = new ArrayDeque<>();
    public boolean autoDurable = true;
    public int maxFrameLength = 64 << 10;
    public String peer = "ipc";
    public long nowNs = 1_000_000_000L;
    public long epochMs = 1_700_000_000_000L;

    public TestNode() {
        this(new FactList(), context -> {});
    }

    public TestNode(final FactList log, final Consumer<BrokerContext> settings) {
        this.log = log;
        reads = new FactListReads(log, null);
        final Broker[] self = new Broker[1];
        final BrokerContext context = new BrokerContext()
                .factLog(log)
                .factReads(reads)
                .residentMessages(Integer.getInteger("aerogram.residentMessages", Integer.MAX_VALUE))
                .heldMessages(Integer.getInteger("aerogram.heldMessages", 256))
                .authenticator((requestId, mechanism, credentials, local, peer) -> {
                    final String user = new String(credentials);
                    self[0].onAuthenticated(requestId, "wrong".equals(user) ? null : user);
                });
        settings.accept(context);
        broker = new Broker(context);
        self[0] = broker;
        log.replay(broker);
        broker.advance(nowNs, epochMs);
        broker.activate(broker.replayedEpoch() + 1);
        run();
    }

    /** Duty cycles until there is nothing to do. */
    public void run() {
        for (int i = 0; i < 100_000; i++) {
            if (cycle() == 0 && !reads.isBusy()) {
                if (broker.restNs() == 0) {
                    return;
                }
                nowNs += broker.restNs();
                broker.advance(nowNs, epochMs);
            }
        }
        throw new IllegalStateException("the broker never rests");
    }

    /** One duty cycle. @return how much was done. */
    public int cycle() {
        if (autoDurable) {
            broker.onDurable(log.position());
        }
        int work = 0;
        while (!inbox.isEmpty()) {
            inbox.poll().run();
            work++;
        }
        return work + broker.doWork();
    }

    /** Time goes on. */
    public void pass(final long milliseconds) {
        nowNs += milliseconds * 1_000_000L;
        epochMs += milliseconds;
        broker.advance(nowNs, epochMs);
        run();
    }

    /** Links a client; it is welcome when this returns. */
    public Wire link(final TestClient client) {
        final Wire wire = new Wire(client);
        wires.put(client, wire);
        wire.link = broker.connect(wire);
        client.connect(frame -> inbox.add(() -> {
            if (!wire.closed) {
                broker.onFrame(wire.link, new UnsafeBuffer(frame), 0, frame.length);
            }
        }));
        run();
        return wire;
    }

    /** A new client with a link. */
    public TestClient client(final long instance) {
        final TestClient client = new TestClient(instance, "user");
        link(client);
        return client;
    }

    /** One link. */
    public final class Wire implements ClientChannel {
        public final TestClient client;
        public BrokerLink link;
        public boolean blocked;
        public boolean closed;
        public int framesTaken;

        Wire(final TestClient client) {
            this.client = client;
        }

        /** The link dies. */
        public void lose() {
            client.linkLost();
            closed = true;
            broker.onDisconnected(link);
        }

        @Override
        public int maxFrameLength() {
            return maxFrameLength;
        }

        @Override
        public String peer() {
            return peer;
        }

        @Override
        public boolean isLocal() {
            return true;
        }

        @Override
        public boolean offer(
                final DirectBuffer first,
                final int firstOffset,
                final int firstLength,
                final DirectBuffer second,
                final int secondOffset,
                final int secondLength) {
            if (blocked || closed) {
                return false;
            }
            final byte[] frame = new byte[firstLength + secondLength];
            if (frame.length > maxFrameLength) {
                throw new IllegalArgumentException("a frame of " + frame.length + " bytes");
            }
            first.getBytes(firstOffset, frame, 0, firstLength);
            second.getBytes(secondOffset, frame, firstLength, secondLength);
            framesTaken++;
            client.onFrame(frame);
            return true;
        }

        @Override
        public void close() {
            closed = true;
            if (wires.get(client) == this) {
                client.linkLost();
            }
        }
    }
}
