// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.jms.engine.command.AttachRequest;
import org.aerogram.jms.engine.command.CommandFate;
import org.aerogram.jms.engine.command.Outcome;
import org.aerogram.jms.engine.command.OutgoingMessage;
import org.aerogram.jms.testing.NodeVoice;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.DestinationKind;
import org.aerogram.protocol.codec.MessageHeaderDecoder;
import org.aerogram.transport.Link;
import org.aerogram.transport.memory.MemoryLinkFaults;
import org.aerogram.transport.memory.MemoryLinkPair;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The state machine alone: no thread, no clock. */
class ConversationTest implements ConversationListener, DeliverySink {
    private final List<String> events = new ArrayList<>();
    private final Conversation conversation = new Conversation(Greeting.of(1, 2, null, null, 1000, "test"), this);
    private final NodeVoice voice = new NodeVoice();
    private final OutgoingMessage outgoing = new OutgoingMessage(1);
    private MemoryLinkPair pair;

    private void connect() {
        pair = new MemoryLinkPair(1, MemoryLinkFaults.none());
        final Link link = pair.client();
        conversation.onLinkOpen(new FrameOutlet() {
            @Override
            public int maxFrameLength() {
                return link.maxFrameLength();
            }

            @Override
            public boolean offer(final DirectBuffer buffer, final int offset, final int length) {
                return link.offer(buffer, offset, length);
            }
        });
        conversation.doWork();
    }

    /** What the node hears, by name. */
    private List<String> heard() {
        final List<String> names = new ArrayList<>();
        pair.server()
                .poll(
                        (buffer, offset, length) -> {
                            final int template = new MessageHeaderDecoder()
                                    .wrap(buffer, offset)
                                    .templateId();
                            final boolean command = template >= 10 && template <= 50;
                            names.add(NodeVoice.nameOf(template)
                                    + (command
                                            ? " " + buffer.getLong(offset + 8, java.nio.ByteOrder.LITTLE_ENDIAN)
                                            : ""));
                        },
                        1000);
        return names;
    }

    private void listen() {
        pair.client().poll(conversation::onFrame, 1000);
        conversation.doWork();
    }

    private void welcome(final boolean resumed, final long lastCommandSeq) {
        voice.welcome(pair.server(), 7, resumed, lastCommandSeq);
        listen();
    }

    private long send() {
        outgoing.to(1, 0, true).quality(true, 4, 0, 0).content(new UnsafeBuffer(new byte[100]), 60, 100);
        return conversation.publishPiece(outgoing, true);
    }

    @Test
    void shouldGreetAndSendWhatWaits() {
        connect();
        assertThat(heard()).containsExactly("Frame1");
        assertThat(conversation.state()).isEqualTo(ConversationState.GREETING);
        conversation.bind(DestinationKind.QUEUE, "q", false);
        conversation.doWork();
        assertThat(heard()).isEmpty();
        welcome(false, 0);
        assertThat(heard()).containsExactly("Resolve 1");
        assertThat(events).containsExactly("welcome false");
    }

    @Test
    void shouldRepeatWhatTheNodeHasNotTaken() {
        connect();
        welcome(false, 0);
        for (int i = 0; i < 4; i++) {
            send();
        }
        conversation.doWork();
        conversation.onLinkLost();
        final long fifth = send();
        connect();
        heard();
        welcome(true, 2);
        assertThat(heard()).containsExactly("Frame3", "Send 3", "Send 4", "Send 5");
        assertThat(conversation.fate(0, 1)).isEqualTo(CommandFate.PENDING);
        voice.ack(pair.server(), 5);
        listen();
        assertThat(conversation.fate(0, fifth)).isEqualTo(CommandFate.DONE);
        assertThat(conversation.isQuiet()).isTrue();
    }

    @Test
    void shouldTellWhatIsInDoubtFromWhatWasNeverSent() {
        connect();
        welcome(false, 0);
        send();
        send();
        conversation.doWork();
        voice.ack(pair.server(), 1);
        listen();
        conversation.onLinkLost();
        send();
        connect();
        voice.refused(pair.server(), ErrorCode.SESSION_EXPIRED.code(), "gone");
        listen();
        conversation.onLinkLost();
        connect();
        welcome(false, 0);
        assertThat(events).contains("refused SESSION_EXPIRED", "welcome true");
        assertThat(conversation.fate(0, 1)).isEqualTo(CommandFate.DONE);
        assertThat(conversation.fate(0, 2)).isEqualTo(CommandFate.IN_DOUBT);
        assertThat(conversation.fate(0, 3)).isEqualTo(CommandFate.NOT_DONE);
        assertThat(conversation.generation()).isEqualTo(1);
    }

    @Test
    void shouldKeepOutcomesForThoseWhoAsk() {
        connect();
        welcome(false, 0);
        final long seq = send();
        conversation.doWork();
        voice.outcome(pair.server(), 1, seq, 1405, "full");
        voice.ack(pair.server(), seq);
        listen();
        assertThat(conversation.takeOutcome(0, seq).text()).isEqualTo("full");
        assertThat(conversation.takeOutcome(0, seq)).isNull();
        voice.outcome(pair.server(), 1, seq, 1405, "a repetition");
        listen();
        assertThat(conversation.takeOutcome(0, seq)).isNull();
        assertThat(heard()).contains("Frame51");
    }

    @Test
    void shouldRouteTheRefusalOfWhatNobodyWaitsFor() {
        connect();
        welcome(false, 0);
        outgoing.to(9, 0, false).quality(false, 4, 0, 0).content(new UnsafeBuffer(new byte[80]), 60, 80);
        final long seq = conversation.publishPiece(outgoing, false);
        conversation.doWork();
        voice.outcome(pair.server(), 1, seq, 1405, "full");
        listen();
        assertThat(events).contains("refused send 1 9 full");
    }

    @Test
    void shouldPutPiecesTogetherAndDropThemWithTheLink() {
        connect();
        welcome(false, 0);
        final Intake intake =
                conversation.intakes().attach(new AttachRequest(1, 1, 0, "", "", 10, 1 << 20, Long.MAX_VALUE, 0), this);
        conversation.doWork();
        final byte[] large = new byte[100_000];
        voice.deliver(pair.server(), intake.id(), 1, new byte[100], 60);
        voice.deliver(pair.server(), intake.id(), 2, large, 60);
        listen();
        assertThat(events).contains("delivery 1 60+40", "delivery 2 60+99940");
        assertThat(intake.lastWholeSeq()).isEqualTo(2);
        voice.deliver(pair.server(), intake.id(), 2, large, 60);
        voice.deliver(pair.server(), intake.id(), 3, new byte[70], 60);
        listen();
        assertThat(events).endsWith("delivery 3 60+10");
    }

    @Test
    void shouldSayWhatItHasOfEachConsumer() {
        connect();
        welcome(false, 0);
        final Intake known =
                conversation.intakes().attach(new AttachRequest(1, 1, 0, "", "", 10, 1 << 20, Long.MAX_VALUE, 0), this);
        conversation.doWork();
        conversation.onLinkLost();
        conversation.intakes().attach(new AttachRequest(1, 1, 0, "", "", 10, 1 << 20, Long.MAX_VALUE, 0), this);
        connect();
        heard();
        welcome(true, 1);
        assertThat(known.id()).isEqualTo(1);
        assertThat(heard()).containsExactly("Frame3", "Frame3", "Attach 2");
    }

    @Test
    void shouldEndALinkThatTalksNonsense() {
        connect();
        welcome(false, 0);
        pair.server().offer(new UnsafeBuffer(new byte[20]), 0, 20);
        listen();
        assertThat(events).contains("disconnect MALFORMED_FRAME");
    }

    @Override
    public void onRestored() {
        events.add("restored");
    }

    @Override
    public void onWelcome(final boolean restarted) {
        events.add("welcome " + restarted);
    }

    @Override
    public void onRefused(final ErrorCode code, final String reason) {
        events.add("refused " + code);
    }

    @Override
    public void onDisconnect(final ErrorCode code, final String reason) {
        events.add("disconnect " + code);
    }

    @Override
    public void onSendRefused(final int streamId, final int destinationId, final Outcome outcome) {
        events.add("refused send " + streamId + " " + destinationId + " " + outcome.text());
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
        events.add("delivery " + deliverySeq + " " + headLength + "+" + bodyLength);
    }

    @Override
    public void onReset() {
        events.add("reset");
    }

    @Override
    public void onClosed(final ErrorCode code, final String reason) {
        events.add("closed " + code);
    }
}
