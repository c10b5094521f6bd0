// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.aerogram.jms.engine.command.AttachRequest;
import org.aerogram.jms.engine.command.Outcome;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.BodyType;
import org.aerogram.protocol.message.MessageHeadEncoder;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies that come as they are read, without a link. */
class ArrivingBodyTest implements ConversationListener, DeliverySink {
    private static final int WINDOW = AttachRequest.STREAM_WINDOW;

    private final Conversation conversation = new Conversation(Greeting.of(1, 2, null, null, 1000, "test"), this);
    private final Intake intake =
            new Intake(1, new AttachRequest(1, 1, 0, "", "", 10, 1 << 20, 1_000, 0), this, conversation.intakes());
    private final byte[] content = new byte[5_000_000];
    private byte[] head;
    private ArrivingBody body;
    private byte[] whole;
    private long ended;

    @BeforeEach
    void fill() {
        new Random(5).nextBytes(content);
        head = head(BodyType.BYTES);
    }

    private static byte[] head(final BodyType type) {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeadEncoder encoder = new MessageHeadEncoder().wrap(buffer, 0);
        encoder.bodyType(type);
        return Arrays.copyOf(buffer.byteArray(), encoder.end());
    }

    private boolean begin(final long seq, final long bodyOffset) {
        return intake.onFirstPiece(seq, 1, false, head.length, content.length, bodyOffset)
                && intake.onPiece(new UnsafeBuffer(head), 0, head.length, false);
    }

    private boolean piece(final int from, final int to) {
        return intake.onPiece(new UnsafeBuffer(content), from, to - from, to == content.length);
    }

    private byte[] read(final int length) {
        final byte[] bytes = new byte[length];
        return Arrays.copyOf(bytes, body.read(bytes, 0, length));
    }

    @Test
    void shouldBeReadAsItComes() {
        assertThat(begin(1, 0)).isTrue();
        final Random random = new Random(3);
        int came = 0;
        int read = 0;
        while (read < content.length) {
            final int next = Math.min(content.length, Math.min(came + random.nextInt(300_000), read + WINDOW));
            assertThat(came == next || piece(came, next)).isTrue();
            came = next;
            final byte[] bytes = read(random.nextInt(400_000));
            assertThat(bytes).isEqualTo(Arrays.copyOfRange(content, read, read + bytes.length));
            read += bytes.length;
        }
        assertThat(ended).isEqualTo(1);
        assertThat(body.isEnded()).isTrue();
        assertThat(intake.lastWholeSeq()).isEqualTo(1);
    }

    @Test
    void shouldRefuseMoreThanItsWindowAndMoreThanTheBody() {
        assertThat(begin(1, 0)).isTrue();
        assertThat(piece(0, WINDOW)).isTrue();
        assertThat(intake.onPiece(new UnsafeBuffer(content), 0, 1, false)).isFalse();
        read(100);
        assertThat(piece(WINDOW, WINDOW + 100)).isTrue();
        assertThat(intake.onPiece(new UnsafeBuffer(content), 0, 0, true))
                .as("an end before the end")
                .isFalse();
    }

    @Test
    void shouldSayNowAndThenHowFarItHasBeenRead() {
        begin(1, 0);
        piece(0, WINDOW);
        read(WINDOW / 4 - 1);
        assertThat(body.owesRead()).isFalse();
        read(1);
        assertThat(body.owesRead()).isTrue();
        assertThat(body.toTell()).isEqualTo(WINDOW / 4);
        body.told();
        assertThat(body.owesRead()).isFalse();
    }

    @Test
    void shouldGoOnAfterALostLink() {
        begin(1, 0);
        piece(0, 1_000_000);
        read(600_000);
        body.told();
        intake.dropPartial();
        assertThat(body.owesRead()).as("what was told may be lost").isTrue();
        assertThat(intake.body().came()).isEqualTo(1_000_000);
        // The node goes back a little.
        assertThat(begin(1, 900_000)).isTrue();
        assertThat(piece(900_000, 950_000)).isTrue();
        assertThat(piece(950_000, 2_000_000)).isTrue();
        assertThat(read(2_000_000)).isEqualTo(Arrays.copyOfRange(content, 600_000, 2_000_000));
        intake.dropPartial();
        assertThat(begin(1, 2_000_001)).as("a gap").isFalse();
    }

    @Test
    void shouldEndEarlyWhereTheRestIsNotWanted() {
        begin(1, 0);
        piece(0, 1_000_000);
        body.discard();
        assertThat(body.toTell()).isEqualTo(-1);
        assertThat(body.owesRead()).isTrue();
        piece(1_000_000, 1_500_000);
        assertThat(intake.onPiece(new UnsafeBuffer(content), 0, 0, true)).isTrue();
        assertThat(ended).isEqualTo(1);
        assertThat(begin(2, 0)).isTrue();
    }

    @Test
    void shouldFailWithItsSession() {
        begin(1, 0);
        piece(0, 1_000);
        intake.reset();
        assertThat(body.failure()).isNotNull();
        assertThat(read(2_000)).hasSize(1_000);
        assertThat(intake.body()).isNull();
        assertThat(begin(1, 0)).isTrue();
    }

    @Test
    void shouldPutOtherTypesTogetherInMemory() {
        head = head(BodyType.TEXT);
        begin(1, 0);
        assertThat(intake.wantsAll()).isTrue();
        piece(0, 3_000_000);
        piece(3_000_000, content.length);
        assertThat(body).isNull();
        assertThat(Arrays.copyOfRange(whole, head.length, whole.length)).isEqualTo(content);
    }

    @Override
    public void onBodyBegins(
            final long deliverySeq,
            final int deliveryCount,
            final boolean redelivered,
            final byte[] bytes,
            final ArrivingBody arriving) {
        body = arriving;
    }

    @Override
    public void onBodyEnded(final long deliverySeq) {
        ended = deliverySeq;
    }

    @Override
    public void onAssembled(
            final long deliverySeq,
            final int deliveryCount,
            final boolean redelivered,
            final byte[] message,
            final int headLength) {
        whole = message;
    }

    @Override
    public void onDelivery(
            final long deliverySeq,
            final int deliveryCount,
            final boolean redelivered,
            final DirectBuffer buffer,
            final int offset,
            final int headLength,
            final int bodyLength) {
        throw new AssertionError("whole at once");
    }

    @Override
    public void onReset() {
        // seen by the body
    }

    @Override
    public void onClosed(final ErrorCode code, final String reason) {
        throw new AssertionError(reason);
    }

    @Override
    public void onWelcome(final boolean restarted) {
        throw new AssertionError("no link");
    }

    @Override
    public void onRestored() {
        throw new AssertionError("no link");
    }

    @Override
    public void onRefused(final ErrorCode code, final String reason) {
        throw new AssertionError(reason);
    }

    @Override
    public void onDisconnect(final ErrorCode code, final String reason) {
        throw new AssertionError(reason);
    }

    @Override
    public void onSendRefused(final int streamId, final int destinationId, final Outcome outcome) {
        throw new AssertionError("nothing was sent");
    }
}
