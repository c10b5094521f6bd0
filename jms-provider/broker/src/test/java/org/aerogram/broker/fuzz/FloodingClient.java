// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.fuzz;

import java.util.Random;
import org.aerogram.protocol.codec.BodyType;
import org.aerogram.protocol.codec.DestinationKind;
import org.aerogram.protocol.codec.DisconnectDecoder;
import org.aerogram.protocol.codec.WelcomeDecoder;
import org.aerogram.protocol.message.MessageHeadEncoder;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * Well-formed frames without end, whatever the node acknowledges: whole messages, beginnings of messages on ever new streams with huge lengths announced, and pieces of
 * messages that never end.
 */
final class FloodingClient extends FuzzClient {
    private static final int QUEUE_LENGTH = 64;
    private static final int BODY_LENGTH = 3_000;
    private static final int LAST = 4;

    private final Frames frames = new Frames();
    private final Random random;
    private final long instance;
    private final byte[] head;
    private final byte[] body = new byte[BODY_LENGTH];
    private long commandSeq;
    private int streams = 1;
    private boolean welcomed;
    private boolean ended;
    private boolean quiet;

    FloodingClient(final Random random, final long instance) {
        this.random = random;
        this.instance = instance;
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final int headLength = new MessageHeadEncoder()
                .wrap(buffer, 0)
                .bodyType(BodyType.BYTES)
                .end();
        head = new byte[headLength];
        buffer.getBytes(0, head);
    }

    void quiet() {
        quiet = true;
    }

    @Override
    void begin() {
        say(frames.hello(instance, 0, 1, 1_000));
    }

    @Override
    void act() {
        while (welcomed && !ended && !quiet && queued() < QUEUE_LENGTH) {
            say(next());
        }
    }

    private byte[] next() {
        final int flags = random.nextInt(4);
        switch (random.nextInt(4)) {
            case 0:
                return frames.send(++commandSeq, fields(++streams, Integer.MAX_VALUE, head.length, flags), head);
            case 1:
                return frames.send(++commandSeq, fields(++streams, -1, 4096, flags), new byte[1]);
            case 2:
                return streams < 2
                        ? whole(flags)
                        : frames.sendMore(++commandSeq, 2 + random.nextInt(streams - 1), 0, body);
            default:
                return whole(flags);
        }
    }

    private byte[] whole(final int flags) {
        final byte[] payload = new byte[head.length + BODY_LENGTH];
        System.arraycopy(head, 0, payload, 0, head.length);
        return frames.send(++commandSeq, fields(1, BODY_LENGTH, head.length, flags | LAST), payload);
    }

    private static Frames.SendFields fields(
            final int streamId, final long bodyLength, final int headLength, final int flags) {
        return new Frames.SendFields(streamId, 1, 0, 0, 0, bodyLength, headLength, flags, 4);
    }

    @Override
    boolean isOpenForFrames() {
        return true;
    }

    @Override
    void hear(final int templateId, final DirectBuffer frame, final int length) {
        if (templateId == WelcomeDecoder.TEMPLATE_ID) {
            welcomed = true;
            say(frames.resolve(++commandSeq, 1, DestinationKind.QUEUE, "flood"));
        } else if (templateId == DisconnectDecoder.TEMPLATE_ID) {
            ended = true;
        }
    }

    @Override
    public String peer() {
        return HostileClient.PEER + " that floods, " + instance;
    }

    @Override
    public String toString() {
        return peer() + " at command " + commandSeq;
    }
}
