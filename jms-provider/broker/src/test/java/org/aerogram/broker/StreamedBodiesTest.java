// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.Delivery;
import org.aerogram.broker.support.FactList;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.TestNode;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.SettleOutcome;
import org.junit.jupiter.api.Test;

/** Bodies that are in the log and not in memory, and bodies that come as they are read. */
class StreamedBodiesTest {
    private static final int LONG = 3_000_000;
    private static final int WINDOW = 100_000;

    private TestNode node = new TestNode(new FactList(), context -> context.maxMessageLength(2_000_000));
    private final TestClient client = node.client(7).maxPiece(50_000);
    private final byte[] body = bytes(LONG);

    private static byte[] bytes(final int length) {
        final byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private void sendLong() {
        client.queue(1, "large");
        client.send(new Outgoing(1, "").body(body).persistent());
        node.run();
    }

    private TestClient reader(final TestNode at) {
        final TestClient reader = at.client(8);
        reader.queue(1, "large");
        reader.attach(new Attachment(1, 1));
        at.run();
        return reader;
    }

    private long memory() {
        return node.broker.statistics().memoryBytes();
    }

    @Test
    void shouldKeepALongBodyInTheLogAndDeliverItFromThere() {
        sendLong();
        assertThat(client.outcomes).isEmpty();
        assertThat(memory()).isLessThan(10_000);
        final TestClient reader = reader(node);
        assertThat(reader.deliveries).hasSize(1);
        assertThat(reader.deliveries.get(0).body()).isEqualTo(body);
        assertThat(reader.oddities).isEmpty();
        assertThat(node.reads.completed).isGreaterThan(10);
    }

    @Test
    void shouldAcknowledgePiecesOnlyWhenTheyAreDurable() {
        client.queue(1, "large");
        node.run();
        node.autoDurable = false;
        client.send(new Outgoing(1, "").body(body).persistent());
        node.run();
        // Up to a megabyte nothing is different from other messages.
        assertThat(client.lastCommand - client.acked).isGreaterThan(30);
        node.autoDurable = true;
        node.run();
        assertThat(client.acked).isEqualTo(client.lastCommand);
    }

    @Test
    void shouldHaveItAfterARestart() {
        sendLong();
        node = new TestNode(new FactList(node.log, node.log.position()), context -> {});
        assertThat(memory()).isLessThan(10_000);
        assertThat(reader(node).deliveries.get(0).body()).isEqualTo(body);
        assertThat(node.broker.digest()).isNotZero();
    }

    @Test
    void shouldTellItAgainWhenTheLogIsShortened() {
        node = new TestNode(
                new FactList(), context -> context.retainedLogBytes(30_000).residentMessageBytes(300_000));
        final TestClient sender = node.client(9).maxPiece(50_000);
        sender.queue(1, "large");
        sender.queue(2, "small");
        final byte[] notSoLong = bytes(700_000);
        sender.send(new Outgoing(1, "").body(notSoLong).persistent());
        node.run();
        final TestClient consumer = node.client(10);
        consumer.queue(2, "small");
        consumer.attach(new Attachment(1, 2).credit(1_000_000));
        for (int i = 0; i < 3_000 && node.log.releasedFacts() < 100; i++) {
            sender.send(new Outgoing(2, "s" + i).persistent());
            node.run();
            consumer.settle(consumer.deliveries.get(i), SettleOutcome.ACCEPTED);
            node.run();
        }
        assertThat(node.log.releasedFacts()).isGreaterThan(100);
        assertThat(memory()).isLessThan(30_000);
        node = new TestNode(new FactList(node.log, node.log.position(), new Random(1)), context -> {});
        final TestClient reader = reader(node);
        assertThat(reader.deliveries.get(0).body()).isEqualTo(notSoLong);
    }

    @Test
    void shouldBuryItWithoutReadingIt() {
        sendLong();
        final TestClient reader = reader(node);
        reader.settle(reader.deliveries.get(0), SettleOutcome.REJECTED);
        node.run();
        final long read = node.reads.completed;
        assertThat(memory()).isLessThan(10_000);
        for (int i = 0; i < 2; i++) {
            final TestClient undertaker = node.client(11);
            undertaker.queue(1, "DLQ");
            undertaker.attach(new Attachment(1, 1).browse());
            node.run();
            final Delivery dead = undertaker.deliveries.get(0);
            assertThat(dead.body()).isEqualTo(body);
            assertThat(dead.property("JMS_Aerogram_OriginalDestination")).isEqualTo("large");
            node = new TestNode(new FactList(node.log, node.log.position()), context -> {});
        }
        assertThat(read).isLessThan(20);
    }

    @Test
    void shouldTakeAndDeliverItInATransaction() {
        client.queue(1, "large");
        client.send(new Outgoing(1, "").body(body).persistent().in(5));
        node.run();
        assertThat(memory()).isLessThan(10_000);
        client.commit(5);
        node.run();
        assertThat(reader(node).deliveries.get(0).body()).isEqualTo(body);
    }

    @Test
    void shouldForgetWhatItsSenderGaveUp() {
        client.queue(1, "large");
        client.send(new Outgoing(1, "").body(bytes(100)).persistent());
        final TestClient half = client;
        half.command(seq ->
                half.frames().send(seq, new Outgoing(1, "").body(body).persistent(), 10, new byte[50_000], false));
        half.command(seq -> half.frames().cancel(seq, 1));
        half.send(new Outgoing(1, "").body(bytes(200)).persistent());
        node.run();
        assertThat(half.outcomes).isEmpty();
        assertThat(half.acked).isEqualTo(half.lastCommand);
        assertThat(reader(node).deliveries)
                .extracting(delivery -> delivery.body().length)
                .containsExactly(100, 200);
    }

    @Test
    void shouldRefuseWhatIsLongerThanAllowed() {
        node = new TestNode(
                new FactList(), context -> context.maxMessageLength(1_000_000).maxStreamedLength(2_000_000));
        final TestClient sender = node.client(9).maxPiece(50_000);
        sender.queue(1, "large");
        final long tooLong = sender.send(new Outgoing(1, "").body(body).persistent());
        final long notInTheLog = sender.send(new Outgoing(1, "").body(bytes(1_500_000)));
        sender.send(new Outgoing(1, "").body(bytes(1_500_000)).persistent());
        node.run();
        assertThat(sender.outcomes).containsOnlyKeys(tooLong, notInTheLog).containsValue(ErrorCode.MESSAGE_TOO_LARGE);
    }

    // Under credit.

    private TestClient slowReader() {
        final TestClient reader = node.client(8);
        reader.queue(1, "large");
        reader.attach(new Attachment(1, 1).credit(2).streams(WINDOW, WINDOW));
        node.run();
        return reader;
    }

    @Test
    void shouldGoOnOnlyAsTheBodyIsRead() {
        sendLong();
        client.send(new Outgoing(1, "").body(bytes(300_000)));
        final TestClient reader = slowReader();
        long head = 0;
        for (long read = 0; read < LONG; read += 30_000) {
            final long there = reader.underWay(1);
            if (read == 0) {
                head = there - WINDOW;
            }
            assertThat(there).isEqualTo(head + Math.min(LONG, read + WINDOW));
            reader.raw(reader.frames().bodyRead(1, 1, read + 30_000));
            node.run();
            if (!reader.deliveries.isEmpty()) {
                break;
            }
        }
        assertThat(reader.deliveries.get(0).body()).isEqualTo(body);
        assertThat(reader.underWay(1)).as("the next one has begun").isEqualTo(head + WINDOW);
        final TestClient other = reader(node);
        client.send(new Outgoing(1, "").body(bytes(10)));
        node.run();
        assertThat(other.deliveries).as("a slow reader holds nobody else back").hasSize(1);
        reader.endsEarly.add(2L);
        reader.raw(reader.frames().bodyRead(1, 2, -1));
        node.run();
        assertThat(reader.deliveries.get(1).body()).hasSize(WINDOW);
        assertThat(reader.oddities).isEmpty();
    }

    @Test
    void shouldGoOnWhereItWasAfterTheLinkWasLost() {
        sendLong();
        final TestClient reader = new TestClient(8, "user");
        final TestNode.Wire lost = node.link(reader);
        reader.queue(1, "large");
        reader.attach(new Attachment(1, 1).streams(WINDOW, WINDOW));
        node.run();
        reader.raw(reader.frames().bodyRead(1, 1, 40_000));
        node.run();
        final long there = reader.underWay(1);
        lost.lose();
        reader.bodyResumesAt = 140_000;
        node.link(reader);
        node.run();
        reader.raw(reader.frames().bodyRead(1, 1, 2_999_000));
        node.run();
        assertThat(there).isGreaterThan(140_000);
        final Delivery delivery = reader.deliveries.get(0);
        assertThat(delivery.body()).hasSize(LONG - 140_000);
        assertThat(delivery.body()[0]).isEqualTo(body[140_000]);
        assertThat(delivery.body()[LONG - 140_001]).isEqualTo(body[LONG - 1]);
        assertThat(reader.oddities).isEmpty();
    }

    @Test
    void shouldServeManyReadersWithFewBuffers() {
        node = new TestNode(new FactList(), context -> context.memoryLimitBytes(1_000_000));
        final TestClient sender = node.client(9).maxPiece(50_000);
        sender.topic(1, "news");
        final TestClient[] readers = new TestClient[20];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = node.client(100 + i);
            readers[i].identify("c" + i);
            readers[i].topic(1, "news");
            readers[i].attach(new Attachment(1, 1).durable("s" + i).streams(WINDOW, WINDOW));
        }
        node.run();
        sender.send(new Outgoing(1, "").body(body).persistent());
        node.run();
        for (int i = readers.length - 1; i >= 0; i--) {
            final TestClient reader = readers[i];
            assertThat(reader.underWay(1)).as("reader %d", i).isGreaterThan(WINDOW);
            for (int read = 0; read < LONG; read += 50_000) {
                reader.raw(reader.frames().bodyRead(1, 1, read));
                node.run();
            }
            assertThat(reader.deliveries.get(0).body()).isEqualTo(body);
        }
    }
}
