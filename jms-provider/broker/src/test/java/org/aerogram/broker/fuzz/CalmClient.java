// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.aerogram.protocol.FrameText;
import org.aerogram.protocol.codec.AckDecoder;
import org.aerogram.protocol.codec.BodyType;
import org.aerogram.protocol.codec.DeliverDecoder;
import org.aerogram.protocol.codec.DestinationKind;
import org.aerogram.protocol.codec.MessageHeaderDecoder;
import org.aerogram.protocol.codec.SettleOutcome;
import org.aerogram.protocol.codec.WelcomeDecoder;
import org.aerogram.protocol.message.MessageHead;
import org.aerogram.protocol.message.MessageHeadEncoder;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * Keeps to the protocol: sends numbered messages to a queue of its own and receives them. Each number must come once and in order, whatever others do;
 * any refusal is a failure.
 */
final class CalmClient extends FuzzClient {
    private static final int MAX_OUTSTANDING = 40;
    private static final int CREDIT = 100;
    private static final int LAST = 4;
    private static final int PERSISTENT_CONFIRMED = 3;

    private final Frames frames = new Frames();
    private final boolean persistent;
    private final String queue;
    private final long instance;
    private final MessageHeadEncoder headEncoder = new MessageHeadEncoder();
    private final MessageHead head = new MessageHead();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final DeliverDecoder deliver = new DeliverDecoder();
    private final AckDecoder ack = new AckDecoder();
    private boolean welcomed;
    private boolean quiet;
    private long commandSeq;
    private long acknowledged;
    private long sessionId;
    long sent;
    long received;

    CalmClient(final String queue, final long instance, final boolean persistent) {
        this.persistent = persistent;
        this.queue = queue;
        this.instance = instance;
    }

    long instance() {
        return instance;
    }

    long sessionId() {
        return sessionId;
    }

    boolean isWelcomed() {
        return welcomed;
    }

    /** Sends no more. */
    void quiet() {
        quiet = true;
    }

    boolean isDone() {
        return queued() == 0 && sent == received && acknowledged == commandSeq;
    }

    @Override
    void begin() {
        say(frames.hello(instance, 0, 1, 30_000));
    }

    @Override
    void act() {
        if (welcomed && !quiet && sent - received < MAX_OUTSTANDING && queued() < MAX_OUTSTANDING) {
            send();
        }
    }

    private void send() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final int headLength = headEncoder
                .wrap(buffer, 0)
                .messageId(instance, instance, sent)
                .bodyType(BodyType.BYTES)
                .destination(DestinationKind.QUEUE, queue)
                .property("number", sent)
                .end();
        buffer.putLong(headLength, sent);
        final byte[] payload = new byte[headLength + Long.BYTES];
        buffer.getBytes(0, payload);
        // One delivery mode each: order is promised within a mode only (6.2.9.2).
        final int flags = persistent ? PERSISTENT_CONFIRMED : 0;
        say(frames.send(
                ++commandSeq, new Frames.SendFields(1, 1, 0, 0, 0, Long.BYTES, headLength, flags | LAST, 4), payload));
        sent++;
    }

    @Override
    boolean isOpenForFrames() {
        return world().random.nextInt(8) > 0;
    }

    @Override
    void hear(final int templateId, final DirectBuffer frame, final int length) {
        switch (templateId) {
            case WelcomeDecoder.TEMPLATE_ID:
                welcomed = true;
                sessionId = new WelcomeDecoder()
                        .wrapAndApplyHeader(frame, 0, header)
                        .sessionId();
                say(frames.resolve(++commandSeq, 1, DestinationKind.QUEUE, queue));
                say(frames.attach(++commandSeq, new int[] {1, 1, 1}, 0, CREDIT, Long.MAX_VALUE, "", ""));
                break;
            case AckDecoder.TEMPLATE_ID:
                final long upTo = ack.wrapAndApplyHeader(frame, 0, header).commandSeq();
                assertThat(upTo).as("acknowledgements grow").isBetween(acknowledged, commandSeq);
                acknowledged = upTo;
                break;
            case DeliverDecoder.TEMPLATE_ID:
                onDeliver(frame);
                break;
            default:
                fail("%s was told: %s", this, FrameText.of(frame, 0, length));
        }
    }

    private void onDeliver(final DirectBuffer frame) {
        deliver.wrapAndApplyHeader(frame, 0, header);
        assertThat(deliver.flags().last()).isTrue();
        final int payload = deliver.limit() + DeliverDecoder.payloadHeaderLength();
        assertThat(head.wrap(frame, payload, deliver.headLength())).isTrue();
        assertThat(deliver.deliverySeq()).isEqualTo(received + 1);
        assertThat(frame.getLong(payload + deliver.headLength()))
                .as("number of the message")
                .isEqualTo(received);
        received++;
        say(frames.settle(++commandSeq, 1, received, received, 0, SettleOutcome.ACCEPTED));
        say(frames.credit(++commandSeq, 1, 1, 0, 0, 0));
    }

    @Override
    void onClosed() {
        fail("%s was closed", this);
    }

    @Override
    public String peer() {
        return "calm client of " + queue;
    }

    @Override
    public String toString() {
        return peer() + ", sent " + sent + ", received " + received;
    }
}
