// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.fuzz;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.aerogram.protocol.codec.BodyType;
import org.aerogram.protocol.codec.DestinationKind;
import org.aerogram.protocol.codec.SettleOutcome;
import org.aerogram.protocol.message.MessageHeadEncoder;
import org.agrona.ExpandableArrayBuffer;

/** Well-formed frames with values between plausible and absurd. Plausible ones come often enough for later commands to find what earlier ones made. */
final class AbsurdCommands {
    private static final long[] LONGS = {
        0, 1, 2, 3, -1, -2, 100, 1L << 31, 1L << 32, 1L << 62, Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MIN_VALUE
    };
    private static final String[] NAMES = {
        "wild.0", "wild.1", "wild.2", "", " ", "$tmp.x", "a..b", ".", "*", ">", "\u20ac", "x\0y", "DLQ", "x".repeat(300)
    };
    private static final String[] SELECTORS = {
        "",
        "",
        "",
        "a = 1",
        "JMSPriority > 3",
        "a = ",
        "((((",
        "a LIKE '%%%_%'",
        "1/0 = 1",
        "NOT a",
        "x".repeat(2000),
        "(".repeat(1000) + "a = 1" + ")".repeat(1000),
        "\0"
    };
    private static final DestinationKind[] KINDS = {
        DestinationKind.NONE,
        DestinationKind.QUEUE,
        DestinationKind.QUEUE,
        DestinationKind.TOPIC,
        DestinationKind.TEMPORARY_QUEUE,
        DestinationKind.TEMPORARY_TOPIC
    };
    private static final SettleOutcome[] OUTCOMES = {
        SettleOutcome.ACCEPTED, SettleOutcome.RELEASED, SettleOutcome.RETURNED, SettleOutcome.REJECTED
    };

    private static final int LAST = 4;

    private final Random random;
    private final long instance;
    private final int absurdPerMille;
    private final Frames frames = new Frames();
    private final MessageHeadEncoder headEncoder = new MessageHeadEncoder();
    private final Set<Integer> underWay = new HashSet<>();
    private boolean noCommand;
    private int destinations;
    private int consumers;
    private int lastConsumer = 1;
    private long lastDelivery = 1;

    /** @param absurdPerMille how often a single value is absurd. */
    AbsurdCommands(final Random random, final long instance, final int absurdPerMille) {
        this.random = random;
        this.instance = instance;
        this.absurdPerMille = absurdPerMille;
    }

    /** Whether the last frame that {@link #command} gave carries no command number. */
    boolean lastWasNoCommand() {
        return noCommand;
    }

    private boolean absurd() {
        return random.nextInt(1000) < absurdPerMille;
    }

    byte[] hello(final long resumeSession) {
        final boolean plain = random.nextInt(3) > 0;
        return frames.hello(
                instance,
                plain ? resumeSession : anyLong(),
                plain ? 1 + random.nextInt(3) : anyInt(),
                plain ? 500 : anyInt());
    }

    byte[] handshake(final long resumeSession) {
        switch (random.nextInt(12)) {
            case 0:
                return hello(resumeSession);
            case 1:
                return frames.response(bytes(random.nextInt(100)));
            case 2:
                return frames.resumed(id(consumers), anyLong());
            default:
                return frames.seen(anyLong());
        }
    }

    /** A delivery came: settlements may name it. */
    void delivered(final int consumerId, final long deliverySeq) {
        lastConsumer = consumerId;
        lastDelivery = deliverySeq;
    }

    byte[] seen(final long outcomeSeq) {
        return frames.seen(outcomeSeq);
    }

    byte[] endOfResumption() {
        return frames.resumed(0, 0);
    }

    byte[] command(final long seq) {
        noCommand = false;
        if (destinations < 3) {
            return frames.resolve(seq, ++destinations, KINDS[1 + destinations], "wild." + destinations % 2);
        }
        if (absurd()) {
            return outOfPlace(seq);
        }
        switch (random.nextInt(24)) {
            case 0:
                return frames.identify(seq, name());
            case 1:
                return frames.resolve(seq, absurd() ? id(4) : ++destinations, kind(), name());
            case 2:
                return frames.createTemporary(seq, absurd() ? id(4) : ++destinations, kind(), temporaryName());
            case 3:
                return frames.deleteTemporary(seq, id(destinations));
            case 4:
            case 5:
            case 6:
                return attach(seq);
            case 7:
                return frames.detach(seq, id(consumers), random.nextBoolean() ? lastDelivery : anyLong());
            case 8:
            case 9:
                return credit(seq);
            case 10:
            case 11:
            case 12:
            case 13:
                return settle(seq);
            case 14:
                return random.nextInt(3) > 0 ? frames.unsubscribe(seq, name()) : closeStream(seq);
            case 15:
                return random.nextBoolean() ? frames.commit(seq, transaction()) : frames.rollback(seq, transaction());
            case 16:
            case 17:
                return sendMore(seq);
            default:
                return send(seq);
        }
    }

    /** What breaks the protocol, and ends the link at the best of brokers. */
    private byte[] outOfPlace(final long seq) {
        switch (random.nextInt(6)) {
            case 0:
                return frames.sendMore(seq, id(4), random.nextInt(8), bytes(random.nextInt(300)));
            case 1:
                return frames.goodbye(seq);
            default:
                return notACommand();
        }
    }

    private byte[] credit(final long seq) {
        final boolean plain = random.nextInt(3) > 0;
        return frames.credit(
                seq, id(consumers), plain ? 20 : anyInt(), plain ? 10_000 : anyLong(), random.nextInt(4), anyInt());
    }

    private byte[] closeStream(final long seq) {
        final int stream = id(4);
        underWay.remove(stream);
        return frames.closeStream(seq, stream);
    }

    private byte[] sendMore(final long seq) {
        if (underWay.isEmpty()) {
            return send(seq);
        }
        final int stream = underWay.iterator().next();
        final int flags = random.nextInt(8);
        if ((flags & LAST) != 0) {
            underWay.remove(stream);
        }
        return frames.sendMore(seq, stream, flags, bytes(random.nextInt(300)));
    }

    private byte[] notACommand() {
        noCommand = true;
        switch (random.nextInt(8)) {
            case 0:
                return hello(0);
            case 1:
                return frames.response(bytes(10));
            case 2:
                return frames.resumed(id(consumers), anyLong());
            default:
                return frames.seen(anyLong());
        }
    }

    private byte[] attach(final long seq) {
        return frames.attach(
                seq,
                new int[] {absurd() ? id(4) : ++consumers, id(3), id(Math.min(4, destinations))},
                random.nextInt(4) > 0 ? 0 : random.nextInt(32),
                random.nextInt(4) > 0 ? 30 : anyInt(),
                random.nextInt(4) > 0 ? 100_000 : anyLong(),
                random.nextInt(4) > 0 ? "" : name(),
                random.nextInt(4) > 0 ? "" : SELECTORS[random.nextInt(SELECTORS.length)]);
    }

    private byte[] settle(final long seq) {
        final boolean plausible = random.nextInt(4) > 0;
        final long last = plausible ? lastDelivery : anyLong();
        return frames.settle(
                seq,
                plausible ? lastConsumer : id(consumers),
                random.nextBoolean() ? last - random.nextInt(5) : anyLong(),
                last,
                random.nextBoolean() ? 0 : transaction(),
                OUTCOMES[random.nextInt(OUTCOMES.length)]);
    }

    private byte[] send(final long seq) {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        headEncoder
                .wrap(buffer, 0)
                .messageId(instance, instance, seq)
                .bodyType(BodyType.BYTES)
                .destination(DestinationKind.QUEUE, "wild.0")
                .property("a", random.nextInt(3))
                .property("b", "text");
        final int headLength = headEncoder.end();
        final int bodyLength = random.nextInt(200);
        final byte[] payload = new byte[headLength + bodyLength];
        buffer.getBytes(0, payload, 0, headLength);
        if (random.nextInt(10) == 0) {
            payload[random.nextInt(payload.length)] = (byte) random.nextInt();
        }
        final boolean plain = random.nextInt(4) > 0;
        final int stream = id(4);
        if (underWay.contains(stream) && !absurd()) {
            noCommand = true;
            return frames.seen(0);
        }
        final int flags = random.nextInt(4) > 0 ? LAST | random.nextInt(4) : random.nextInt(8);
        if ((flags & LAST) == 0) {
            underWay.add(stream);
        }
        return frames.send(
                seq,
                new Frames.SendFields(
                        stream,
                        id(Math.min(4, destinations)),
                        random.nextInt(4) > 0 ? 0 : transaction(),
                        plain ? random.nextInt(2) * 5L : anyLong(),
                        plain ? random.nextInt(2) * 5L : anyLong(),
                        plain ? bodyLength : anyLong(),
                        plain ? headLength : anyInt(),
                        flags,
                        plain ? random.nextInt(10) : random.nextInt(256)),
                payload);
    }

    private int id(final int known) {
        return absurd() ? anyInt() : 1 + random.nextInt(Math.max(1, known));
    }

    private DestinationKind kind() {
        return KINDS[random.nextInt(KINDS.length)];
    }

    private long transaction() {
        return random.nextInt(4) > 0 ? 1 + random.nextInt(3) : anyLong();
    }

    private String name() {
        return NAMES[random.nextInt(random.nextBoolean() ? 3 : NAMES.length)];
    }

    private String temporaryName() {
        return random.nextInt(4) == 0
                ? name()
                : String.format("$tmp.%016x%016x.%d", instance, instance, random.nextInt(4));
    }

    int anyInt() {
        return (int) anyLong();
    }

    long anyLong() {
        return random.nextInt(4) == 0 ? random.nextLong() : LONGS[random.nextInt(LONGS.length)];
    }

    private byte[] bytes(final int length) {
        final byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
