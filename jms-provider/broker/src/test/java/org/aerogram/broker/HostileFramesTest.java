// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.TestNode;
import org.aerogram.protocol.codec.DestinationKind;
import org.aerogram.protocol.codec.SettleOutcome;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Random and mutated frames: nothing is thrown out of the broker, and other clients are undisturbed. */
class HostileFramesTest {
    private static final long SEED = Long.getLong("aerogram.seed", 20_261_122L);

    private final TestNode node = new TestNode();
    private final Random random = new Random(SEED);

    /** All frames of a conversation that uses everything. */
    private List<byte[]> conversation() {
        final List<byte[]> frames = new ArrayList<>();
        final TestClient client = new TestClient(3, "user");
        client.connect(frames::add);
        client.welcomed = true;
        client.identify("hostile" + random.nextInt());
        client.queue(1, "orders");
        client.topic(2, "news");
        client.createTemporary(3, DestinationKind.TEMPORARY_QUEUE, client.temporaryName(1));
        client.attach(new Attachment(1, 1).selector("n > 1"));
        client.attach(new Attachment(2, 2).durable("d"));
        client.attach(new Attachment(3, 1).browse());
        client.attach(new Attachment(4, 3));
        client.send(new Outgoing(1, "a").persistent().property("n", 2));
        client.send(new Outgoing(2, "b").in(8));
        client.maxPiece(60).send(new Outgoing(3, "c".repeat(200)));
        client.settle(1, 1, 1, 8, SettleOutcome.ACCEPTED);
        client.settle(4, 1, 5, 0, SettleOutcome.RETURNED);
        client.flush(1, 5, 1, true);
        client.commit(8);
        client.rollback(9);
        client.detach(2, 0);
        client.unsubscribe("d");
        client.closeStream(1);
        client.deleteTemporary(3);
        client.goodbye();
        return frames;
    }

    private byte[] mutated(final byte[] frame) {
        final byte[] copy = frame.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            final int at = random.nextInt(copy.length);
            if (random.nextBoolean()) {
                copy[at] ^= (byte) (1 << random.nextInt(8));
            } else {
                copy[at] = (byte) (random.nextBoolean() ? 0xFF : random.nextInt());
            }
        }
        return random.nextInt(10) == 0 ? java.util.Arrays.copyOf(copy, random.nextInt(copy.length + 1)) : copy;
    }

    @Test
    void shouldSurviveAnyBytesAndServeOthers() {
        final TestClient good = node.client(7);
        good.queue(1, "calm");
        good.attach(new Attachment(1, 1).credit(1_000_000));
        int sent = 0;
        for (int round = 0; round < 2_000; round++) {
            final TestClient stranger = new TestClient(3, "user");
            final TestNode.Wire wire = node.link(stranger);
            final List<byte[]> frames = conversation();
            frames.remove(0);
            final int hostile = random.nextInt(frames.size());
            for (int i = 0; i < frames.size() && !wire.closed; i++) {
                final byte[] frame = i >= hostile && random.nextInt(3) == 0 ? mutated(frames.get(i)) : frames.get(i);
                node.broker.onFrame(wire.link, new UnsafeBuffer(frame), 0, frame.length);
                node.run();
            }
            if (!wire.closed) {
                wire.lose();
            }
            good.send(new Outgoing(1, "m" + sent++));
            node.run();
            node.pass(random.nextInt(5_000));
        }
        assertThat(good.texts()).as("seed %d", SEED).hasSize(sent);
        assertThat(good.acked).isEqualTo(good.lastCommand);
        assertThat(good.oddities).isEmpty();
        assertThat(good.disconnected).isNull();
        node.pass(60_000);
        assertThat(node.broker.statistics().links()).isEqualTo(1);
        assertThat(node.broker.statistics().sessions()).isEqualTo(1);
    }

    @Test
    void shouldRefuseRandomBytesBeforeTheHandshake() {
        for (int i = 0; i < 5_000; i++) {
            final byte[] frame = new byte[random.nextInt(200)];
            random.nextBytes(frame);
            final TestClient stranger = new TestClient(3, "user");
            final TestNode.Wire wire = node.link(stranger);
            node.broker.onFrame(wire.link, new UnsafeBuffer(frame), 0, frame.length);
            node.run();
            assertThat(wire.closed).isTrue();
        }
        node.pass(60_000);
        assertThat(node.broker.statistics().links()).isZero();
        assertThat(node.broker.statistics().sessions()).isZero();
    }
}
