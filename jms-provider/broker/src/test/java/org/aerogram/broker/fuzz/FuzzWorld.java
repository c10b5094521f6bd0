// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.fuzz;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.aerogram.broker.Broker;
import org.aerogram.broker.BrokerContext;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A broker with its surroundings, driven by a seed: time, a fact log that becomes durable late, an authenticator that answers late, and clients. Frames lie amid poison and
 * are overwritten after the call, so that a broker that keeps a reference or reads outside is found out.
 */
final class FuzzWorld {
    private record Request(long id, boolean hostile) {}

    private static final int MARGIN = 64;
    private static final int MAX_FRAMES_A_CYCLE = 8;
    private static final long START_MS = 1_700_000_000_000L;

    final Broker broker;
    final Random random;
    private final List<FuzzClient> clients = new ArrayList<>();
    private final Deque<Request> authentications = new ArrayDeque<>();
    private final UnsafeBuffer input = new UnsafeBuffer(new byte[FuzzClient.MAX_FRAME_LENGTH + 2 * MARGIN]);
    private final List<byte[]> facts = new ArrayList<>();
    private final Map<Long, Long> sessions = new HashMap<>();
    long heardDeliveries;
    long heardAcks;
    long heardOutcomes;
    private long nowNs = 1;
    private long epochMs = START_MS;
    private long appended;
    private long durable;

    FuzzWorld(final long seed, final BrokerContext context) {
        random = new Random(seed);
        broker = new Broker(context.seed(seed)
                .factLog(this::append)
                .authenticator((requestId, mechanism, credentials, local, peer) ->
                        authentications.add(new Request(requestId, peer.startsWith(HostileClient.PEER)))));
        broker.advance(nowNs, epochMs);
        broker.activate(1);
        broker.onDurable(appended);
    }

    private long append(final DirectBuffer fact, final int offset, final int length) {
        final byte[] copy = new byte[length];
        fact.getBytes(offset, copy);
        facts.add(copy);
        appended += length + 1;
        return appended;
    }

    /** The digest of another broker that is given this one's facts. */
    long digestAfterReplay() {
        final Broker other = new Broker(new BrokerContext()
                .factLog((fact, offset, length) -> Long.MAX_VALUE)
                .authenticator((requestId, mechanism, credentials, local, peer) -> {}));
        other.advance(nowNs, epochMs);
        long position = 0;
        for (final byte[] fact : facts) {
            position += fact.length + 1;
            other.replay(new UnsafeBuffer(fact), 0, fact.length, position);
        }
        return other.digest();
    }

    /** The last session that a hostile client of this instance had; 0: none. */
    long sessionOf(final long instance) {
        return sessions.getOrDefault(instance, 0L);
    }

    void sessionOf(final long instance, final long sessionId) {
        sessions.put(instance, sessionId);
    }

    <T extends FuzzClient> T add(final T client) {
        client.connected(this, broker.connect(client));
        clients.add(client);
        return client;
    }

    /** One duty cycle; the clients speak and hear. */
    void cycle() {
        nowNs += 1 + random.nextInt(2_000_000);
        epochMs = START_MS + nowNs / 1_000_000;
        broker.advance(nowNs, epochMs);
        for (final FuzzClient client : List.copyOf(clients)) {
            client.act();
            for (int i = random.nextInt(MAX_FRAMES_A_CYCLE); i > 0 && broker.wantsFrames(client.link()); i--) {
                final byte[] frame = client.nextFrame();
                if (frame == null) {
                    break;
                }
                deliver(client, frame);
            }
        }
        while (!authentications.isEmpty() && random.nextInt(3) > 0) {
            final Request request = authentications.poll();
            broker.onAuthenticated(request.id, request.hostile && random.nextInt(10) == 0 ? null : "user");
        }
        if (random.nextInt(3) > 0) {
            durable += random.nextInt(8) == 0 ? 0 : appended - durable;
            broker.onDurable(durable);
        }
        broker.doWork();
        clients.removeIf(this::hasGone);
    }

    /** Lets time pass in which nobody acts, for time-outs. */
    void pass(final long milliseconds) {
        nowNs += milliseconds * 1_000_000;
        epochMs = START_MS + nowNs / 1_000_000;
        broker.advance(nowNs, epochMs);
        broker.onDurable(appended);
        durable = appended;
        for (int i = 0; i < 1_000 && broker.doWork() > 0; i++) {
            broker.onDurable(appended);
        }
    }

    private void deliver(final FuzzClient client, final byte[] frame) {
        input.setMemory(0, input.capacity(), (byte) random.nextInt());
        input.putBytes(MARGIN, frame);
        client.sentFrame(frame);
        try {
            broker.onFrame(client.link(), input, MARGIN, frame.length);
        } catch (final RuntimeException | Error e) {
            throw new AssertionError("out of the core, for " + client + ": " + Arrays.toString(frame), e);
        }
        input.setMemory(0, input.capacity(), (byte) random.nextInt());
    }

    private boolean hasGone(final FuzzClient client) {
        if (client.isClosed()) {
            return true;
        }
        if (client.wantsToVanish()) {
            broker.onDisconnected(client.link());
            client.close();
            return true;
        }
        return false;
    }
}
