// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.core;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.aerogram.broker.BrokerLink;
import org.aerogram.broker.ClientChannel;
import org.aerogram.protocol.codec.AttachEncoder;
import org.aerogram.protocol.codec.BodyType;
import org.aerogram.protocol.codec.CreditEncoder;
import org.aerogram.protocol.codec.DeliverDecoder;
import org.aerogram.protocol.codec.DestinationKind;
import org.aerogram.protocol.codec.HelloEncoder;
import org.aerogram.protocol.codec.MessageHeaderDecoder;
import org.aerogram.protocol.codec.MessageHeaderEncoder;
import org.aerogram.protocol.codec.OutcomeDecoder;
import org.aerogram.protocol.codec.ResolveEncoder;
import org.aerogram.protocol.codec.SendEncoder;
import org.aerogram.protocol.codec.SettleEncoder;
import org.aerogram.protocol.codec.SettleOutcome;
import org.aerogram.protocol.message.MessageHeadEncoder;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A client without transport: speaks to a {@link BrokerCore} in frames, counts what is delivered, and settles it when asked to. Sending and settling allocate
 * nothing. For the thread of the broker.
 */
public final class CoreClient implements ClientChannel {
    private static final int BODY_BYTES = 256;
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int FIRST_FIELD = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int TEMPLATE_OFFSET = 2;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private final BrokerCore core;
    private final BrokerLink link;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer sendFrame;
    private final SendEncoder send = new SendEncoder();
    private final UnsafeBuffer settleFrame = new UnsafeBuffer(new byte[HEADER + SettleEncoder.BLOCK_LENGTH]);
    private final SettleEncoder settle = new SettleEncoder();
    private final CreditEncoder credit = new CreditEncoder();
    private final int numberOffset;
    private long commands;
    private long received;
    private int[] unsettledConsumers = new int[64];
    private long[] unsettledSeqs = new long[64];
    private int unsettled;

    CoreClient(final BrokerCore core, final int number) {
        this.core = core;
        sendFrame = encodeSend();
        numberOffset = sendFrame.capacity() - BODY_BYTES - Integer.BYTES;
        settle.wrapAndApplyHeader(settleFrame, 0, header)
                .transactionId(0)
                .outcome(SettleOutcome.ACCEPTED)
                .flags()
                .clear();
        link = core.broker().connect(this);
        final HelloEncoder hello = new HelloEncoder().wrapAndApplyHeader(buffer, 0, header);
        hello.protocolVersion(1)
                .attempt(1)
                .instanceHigh(number)
                .instanceLow(number)
                .resumeSession(0)
                .sessionTimeoutMs(0)
                .lastOutcomeSeq(0)
                .mechanism("ANONYMOUS")
                .putCredentials(new byte[0], 0, 0)
                .product("benchmark");
        frame(hello.encodedLength());
    }

    private UnsafeBuffer encodeSend() {
        final ExpandableArrayBuffer payload = new ExpandableArrayBuffer(1024);
        final int headLength = new MessageHeadEncoder()
                .wrap(payload, 0)
                .messageId(1, 2, 3)
                .timestampMs(1_700_000_000_000L)
                .bodyType(BodyType.BYTES)
                .destination(DestinationKind.QUEUE, "orders")
                .property("region", "EU")
                .property("n", 0)
                .end();
        send.wrapAndApplyHeader(buffer, 0, header)
                .streamId(1)
                .transactionId(0)
                .timeToLiveMs(0)
                .deliveryDelayMs(0)
                .bodyLength(BODY_BYTES)
                .headLength(headLength)
                .priority((short) 4)
                .flags()
                .clear()
                .last(true);
        send.putPayload(payload, 0, headLength + BODY_BYTES);
        final byte[] frame = new byte[HEADER + send.encodedLength()];
        buffer.getBytes(0, frame);
        final UnsafeBuffer encoded = new UnsafeBuffer(frame);
        send.wrap(encoded, HEADER);
        return encoded;
    }

    private void frame(final int encodedLength) {
        core.broker().onFrame(link, buffer, 0, HEADER + encodedLength);
    }

    // Commands.

    /** Binds a number to a queue. */
    public void queue(final int id, final String name) {
        resolve(id, DestinationKind.QUEUE, name);
    }

    /** Binds a number to a topic. */
    public void topic(final int id, final String name) {
        resolve(id, DestinationKind.TOPIC, name);
    }

    private void resolve(final int id, final DestinationKind kind, final String name) {
        final ResolveEncoder resolve = new ResolveEncoder().wrapAndApplyHeader(buffer, 0, header);
        resolve.commandSeq(++commands).destinationId(id).kind(kind).name(name);
        frame(resolve.encodedLength());
    }

    /** A consumer with endless credit. @param selector empty: none. */
    public void attach(final int consumerId, final int destinationId, final String selector) {
        attach(consumerId, destinationId, selector, Integer.MAX_VALUE);
    }

    /** A consumer that gets nothing before {@link #credit}. */
    public void attachWithoutCredit(final int consumerId, final int destinationId) {
        attach(consumerId, destinationId, "", 0);
    }

    private void attach(final int consumerId, final int destinationId, final String selector, final int credit) {
        final AttachEncoder attach = new AttachEncoder().wrapAndApplyHeader(buffer, 0, header);
        attach.commandSeq(++commands)
                .consumerId(consumerId)
                .streamId(1)
                .destinationId(destinationId)
                .creditMessages(credit)
                .creditBytes(Long.MAX_VALUE)
                .priority(0)
                .streamAbove(Long.MAX_VALUE)
                .streamWindow(1)
                .flags()
                .clear();
        attach.subscription("").selector(selector);
        frame(attach.encodedLength());
    }

    /** So many messages more for a consumer. */
    public void credit(final int consumerId, final int messages) {
        credit.wrapAndApplyHeader(buffer, 0, header)
                .commandSeq(++commands)
                .consumerId(consumerId)
                .messages(messages)
                .byteCount(0)
                .token(0)
                .flags()
                .clear();
        frame(CreditEncoder.BLOCK_LENGTH);
    }

    /** Sends a message of 256 bytes with the int property {@code n}. */
    public void send(final int destinationId, final int n, final boolean persistent) {
        send.commandSeq(++commands).destinationId(destinationId);
        send.flags().clear().last(true).persistent(persistent).confirm(persistent);
        sendFrame.putInt(numberOffset, n, ORDER);
        core.broker().onFrame(link, sendFrame, 0, sendFrame.capacity());
    }

    /** Settles what has been delivered since the last call. */
    public void settle() {
        for (int i = 0; i < unsettled; i++) {
            settle.commandSeq(++commands)
                    .consumerId(unsettledConsumers[i])
                    .firstSeq(unsettledSeqs[i])
                    .lastSeq(unsettledSeqs[i]);
            core.broker().onFrame(link, settleFrame, 0, settleFrame.capacity());
        }
        unsettled = 0;
    }

    /** Deliveries so far. */
    public long received() {
        return received;
    }

    // The channel.

    @Override
    public int maxFrameLength() {
        return 32 << 10;
    }

    @Override
    public String peer() {
        return "benchmark";
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
        final int template = first.getShort(firstOffset + TEMPLATE_OFFSET, ORDER);
        if (template == DeliverDecoder.TEMPLATE_ID) {
            if (unsettled == unsettledSeqs.length) {
                grow();
            }
            final int block = firstOffset + FIRST_FIELD;
            unsettledSeqs[unsettled] = first.getLong(block + DeliverDecoder.deliverySeqEncodingOffset(), ORDER);
            unsettledConsumers[unsettled++] = first.getInt(block + DeliverDecoder.consumerIdEncodingOffset(), ORDER);
            received++;
        } else if (template == OutcomeDecoder.TEMPLATE_ID) {
            throw new IllegalStateException("a command failed");
        }
        return true;
    }

    private void grow() {
        unsettledConsumers = Arrays.copyOf(unsettledConsumers, unsettled * 2);
        unsettledSeqs = Arrays.copyOf(unsettledSeqs, unsettled * 2);
    }

    @Override
    public void close() {
        throw new IllegalStateException("the broker has closed the link");
    }
}
