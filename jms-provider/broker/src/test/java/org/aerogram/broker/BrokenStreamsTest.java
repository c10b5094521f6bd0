// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.Delivery;
import org.aerogram.broker.support.FactList;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.TestNode;
import org.aerogram.protocol.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Long bodies that are malformed, abandoned or never end, and readers that go away in the middle: a clear answer, nothing lost, nobody else disturbed, nothing left behind. */
class BrokenStreamsTest {
    private static final int PIECE = 50_000;
    private static final int LENGTH = 1_200_000;
    private static final int WINDOW = 100_000;

    private final byte[] body = new byte[LENGTH];
    private final TestNode node = new TestNode(new FactList(), context -> context.maxMessageLength(600_000)
            .maxStreamedLength(2_000_000)
            .residentMessageBytes(300_000)
            .memoryLimitBytes(3_000_000));
    private final TestClient other = node.client(5).maxPiece(PIECE);
    private TestClient client = node.client(7).maxPiece(PIECE);
    private TestNode.Wire wire;

    BrokenStreamsTest() {
        new Random(3).nextBytes(body);
        client.queue(1, "large");
        other.queue(1, "large");
        node.run();
    }

    private Outgoing message(final byte[] content) {
        return new Outgoing(1, "").body(content).persistent();
    }

    /** Begins a message that says to have a body of so many bytes. */
    private void begin(final int stream, final long told) {
        client.command(seq -> client.frames().begin(seq, message(body).stream(stream), told));
    }

    private long more(final int stream, final int bytes, final boolean last) {
        final byte[] piece = Arrays.copyOf(body, bytes);
        return client.command(seq -> client.frames().sendMore(seq, stream, piece, last));
    }

    /** A whole message passes before and after, also through a restart, and nothing else is there. */
    private void assertNothingIsLeft() {
        assertThat(node.broker.statistics().messages()).isZero();
        assertThat(node.broker.statistics().memoryBytes()).isZero();
        other.send(message(body));
        node.run();
        assertThat(other.outcomes).isEmpty();
        assertThat(node.broker.statistics().messages()).isEqualTo(1);
        final TestNode again = new TestNode(
                new FactList(node.log, node.log.position()), context -> context.residentMessageBytes(300_000));
        assertThat(again.broker.statistics().messages()).isEqualTo(1);
        assertThat(again.broker.statistics().memoryBytes()).isLessThan(10_000);
        assertRead(again);
        assertRead(node);
    }

    private void assertRead(final TestNode at) {
        final TestClient reader = at.client(90);
        reader.queue(1, "large");
        reader.attach(new Attachment(1, 1));
        at.run();
        assertThat(reader.deliveries).hasSize(1);
        assertThat(reader.deliveries.get(0).body()).isEqualTo(body);
        assertThat(reader.oddities).isEmpty();
    }

    @Test
    void shouldRefuseABodyLongerThanItsSenderSaidAsSoonAsItIs() {
        begin(1, 100_000);
        more(1, 60_000, false);
        more(1, 60_000, false);
        node.run();
        final long facts = node.log.position();
        for (int i = 0; i < 20; i++) {
            more(1, 60_000, false);
        }
        node.run();
        assertThat(node.log.position()).as("what comes behind is not kept").isEqualTo(facts);
        final long last = more(1, 1, true);
        node.run();
        assertThat(client.outcomes).containsOnly(java.util.Map.entry(last, ErrorCode.MALFORMED_MESSAGE));
        assertNothingIsLeft();
    }

    @Test
    void shouldRefuseABodyShorterThanItsSenderSaid() {
        begin(1, LENGTH);
        for (int i = 0; i < 20; i++) {
            more(1, PIECE, false);
        }
        final long last = more(1, PIECE, true);
        node.run();
        assertThat(client.outcomes).containsOnly(java.util.Map.entry(last, ErrorCode.MALFORMED_MESSAGE));
        assertNothingIsLeft();
    }

    @Test
    void shouldRefuseABodyThatNeverEnds() {
        begin(1, -1);
        for (int i = 0; i < 45; i++) {
            more(1, PIECE, false);
        }
        node.run();
        final long facts = node.log.position();
        for (int i = 0; i < 100; i++) {
            more(1, PIECE, false);
        }
        node.run();
        assertThat(node.log.position()).isEqualTo(facts);
        assertThat(node.broker.statistics().memoryBytes()).isZero();
        assertThat(client.acked).as("it is not held back for ever").isEqualTo(client.lastCommand);
        final long last = more(1, 10, true);
        node.run();
        assertThat(client.outcomes).containsOnly(java.util.Map.entry(last, ErrorCode.MESSAGE_TOO_LARGE));
        assertNothingIsLeft();
    }

    @Test
    void shouldKeepTwoBodiesApartThatComeInTurns() {
        final byte[] second = new byte[LENGTH];
        new Random(4).nextBytes(second);
        begin(1, LENGTH);
        begin(2, LENGTH);
        for (int at = 0; at < LENGTH; at += PIECE) {
            final int from = at;
            final boolean last = at + PIECE == LENGTH;
            client.command(seq -> client.frames().sendMore(seq, 1, Arrays.copyOfRange(body, from, from + PIECE), last));
            client.command(
                    seq -> client.frames().sendMore(seq, 2, Arrays.copyOfRange(second, from, from + PIECE), last));
            node.run();
        }
        assertThat(client.outcomes).isEmpty();
        final TestClient reader = node.client(90);
        reader.queue(1, "large");
        reader.attach(new Attachment(1, 1));
        node.run();
        assertThat(reader.deliveries).hasSize(2);
        assertThat(reader.deliveries.get(0).body()).isEqualTo(body);
        assertThat(reader.deliveries.get(1).body()).isEqualTo(second);
    }

    /** How a sender leaves in the middle of a body. */
    private enum Parting {
        CANCEL,
        CLOSE_STREAM,
        GOODBYE,
        VANISH,
        SEND_WITHIN,
        CANCEL_NOTHING
    }

    @ParameterizedTest
    @EnumSource(Parting.class)
    void shouldForgetABodyThatItsSenderAbandons(final Parting parting) {
        client = new TestClient(8, "user").maxPiece(PIECE);
        wire = node.link(client);
        client.queue(1, "large");
        begin(1, LENGTH);
        for (int i = 0; i < 15; i++) {
            more(1, PIECE, false);
        }
        node.run();
        assertThat(node.log.position()).isGreaterThan(2_000);
        switch (parting) {
            case CANCEL -> client.command(seq -> client.frames().cancel(seq, 1));
            case CLOSE_STREAM -> client.closeStream(1);
            case GOODBYE -> client.goodbye();
            case VANISH -> {
                wire.lose();
                node.pass(60_000);
            }
            case SEND_WITHIN -> {
                begin(1, 10);
                node.run();
                assertThat(client.disconnected).isEqualTo(ErrorCode.MALFORMED_FRAME);
            }
            default -> {
                client.command(seq -> client.frames().cancel(seq, 1));
                client.command(seq -> client.frames().cancel(seq, 1));
                node.run();
                assertThat(client.disconnected).isEqualTo(ErrorCode.MALFORMED_FRAME);
            }
        }
        node.run();
        node.pass(60_000);
        assertThat(client.outcomes).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void shouldLoseNothingWhereTheLinkIsLostBetweenAnyTwoPieces() {
        client = new TestClient(8, "user").maxPiece(PIECE);
        wire = node.link(client);
        client.queue(1, "large");
        node.run();
        for (int frames = 1; frames < 26; frames += 4) {
            wire.lose();
            client.dropAfter(frames);
            wire = node.link(client);
            client.send(message(body));
            node.run();
            wire.lose();
            client.dropAfter(Integer.MAX_VALUE);
            wire = node.link(client);
            node.run();
            assertThat(client.acked).isEqualTo(client.lastCommand);
        }
        assertThat(client.outcomes).isEmpty();
        final TestClient reader = node.client(90);
        reader.queue(1, "large");
        reader.attach(new Attachment(1, 1));
        node.run();
        assertThat(reader.deliveries).hasSize(7).extracting(Delivery::body).allSatisfy(all -> assertThat(all)
                .isEqualTo(body));
    }

    /** How a reader leaves in the middle of a body. */
    private enum Leaving {
        DETACH,
        CLOSE_STREAM,
        GOODBYE,
        VANISH,
        UNWANTED,
        STALL
    }

    @ParameterizedTest
    @EnumSource(Leaving.class)
    void shouldLendBuffersToOthersWhenReadersLeave(final Leaving leaving) {
        other.send(message(body));
        node.run();
        // More than there are buffers for.
        for (int i = 0; i < 40; i++) {
            final TestClient reader = new TestClient(100 + i, "user");
            final TestNode.Wire link = node.link(reader);
            reader.queue(1, "large");
            reader.attach(new Attachment(1, 1).browse().streams(WINDOW, WINDOW));
            node.run();
            assertThat(reader.underWay(1)).as("reader %d", i).isGreaterThan(WINDOW);
            switch (leaving) {
                case DETACH -> reader.detach(1, 0);
                case CLOSE_STREAM -> reader.closeStream(1);
                case GOODBYE -> reader.goodbye();
                case VANISH -> link.lose();
                case UNWANTED -> {
                    reader.endsEarly.add(1L);
                    reader.raw(reader.frames().bodyRead(1, 1, -1));
                }
                default -> {
                    // It just reads no further.
                }
            }
            node.run();
        }
        assertRead(node);
    }

    @Test
    void shouldOnlyHurtItselfWithWhatItSaysToHaveRead() {
        other.send(message(body));
        other.send(message(body));
        node.run();
        final TestClient reader = node.client(9);
        reader.queue(1, "large");
        reader.attach(new Attachment(1, 1).credit(1).streams(WINDOW, WINDOW));
        node.run();
        final long there = reader.underWay(1);
        reader.raw(reader.frames().bodyRead(1, 2, 1_000_000));
        reader.raw(reader.frames().bodyRead(2, 1, 1_000_000));
        reader.raw(reader.frames().bodyRead(1, 1, -2));
        reader.raw(reader.frames().bodyRead(1, 1, Long.MIN_VALUE));
        reader.raw(reader.frames().bodyRead(1, 0, -1));
        node.run();
        assertThat(reader.underWay(1)).as("nothing of that counts").isEqualTo(there);
        assertRead(node);
        reader.raw(reader.frames().bodyRead(1, 1, Long.MAX_VALUE));
        node.run();
        assertThat(reader.deliveries).hasSize(1);
        assertThat(reader.deliveries.get(0).body()).isEqualTo(body);
        assertThat(reader.oddities).isEmpty();
        assertThat(reader.disconnected).isNull();
    }
}
