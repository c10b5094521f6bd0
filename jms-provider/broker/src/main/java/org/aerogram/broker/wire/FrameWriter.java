// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.wire;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.AckEncoder;
import org.aerogram.protocol.codec.ConsumerClosedEncoder;
import org.aerogram.protocol.codec.DeliverEncoder;
import org.aerogram.protocol.codec.DeliverMoreEncoder;
import org.aerogram.protocol.codec.FlushedEncoder;
import org.aerogram.protocol.codec.MessageHeaderEncoder;
import org.aerogram.protocol.codec.OutcomeEncoder;
import org.aerogram.protocol.codec.XaBranchEncoder;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Encodes frames to clients and offers them; one for all links. Every method returns false where the outlet cannot take the frame now. Deliveries
 * and acknowledgements allocate nothing.
 */
public final class FrameWriter {
    private static final int DELIVER_PREFIX =
            MessageHeaderEncoder.ENCODED_LENGTH + DeliverEncoder.BLOCK_LENGTH + DeliverEncoder.payloadHeaderLength();
    private static final int DELIVER_MORE_PREFIX = MessageHeaderEncoder.ENCODED_LENGTH
            + DeliverMoreEncoder.BLOCK_LENGTH
            + DeliverMoreEncoder.payloadHeaderLength();
    /** Longest text in a frame, in bytes: fits the shortest frames that a link may have. */
    private static final int MAX_TEXT = 900;

    private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(4096);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AckEncoder ack = new AckEncoder();
    private final OutcomeEncoder outcome = new OutcomeEncoder();
    private final DeliverEncoder deliver = new DeliverEncoder();
    private final DeliverMoreEncoder deliverMore = new DeliverMoreEncoder();
    private final FlushedEncoder flushed = new FlushedEncoder();
    private final ConsumerClosedEncoder consumerClosed = new ConsumerClosedEncoder();
    private final XaBranchEncoder branch = new XaBranchEncoder();
    private int prefix;

    /** How much of a message the first frame of a delivery can carry. */
    public static int deliverCapacity(final Outlet outlet) {
        return outlet.maxFrameLength() - DELIVER_PREFIX;
    }

    /** The same for the following frames. */
    public static int deliverMoreCapacity(final Outlet outlet) {
        return outlet.maxFrameLength() - DELIVER_MORE_PREFIX;
    }

    public boolean ack(final Outlet outlet, final long commandSeq) {
        ack.wrapAndApplyHeader(buffer, 0, header).commandSeq(commandSeq);
        return offer(outlet, ack.encodedLength());
    }

    public boolean outcome(
            final Outlet outlet,
            final long outcomeSeq,
            final long commandSeq,
            final int code,
            final long value,
            final byte[] text) {
        outcome.wrapAndApplyHeader(buffer, 0, header)
                .outcomeSeq(outcomeSeq)
                .commandSeq(commandSeq)
                .code(code)
                .value(value)
                .putText(text, 0, text.length);
        return offer(outlet, outcome.encodedLength());
    }

    public boolean branch(final Outlet outlet, final long outcomeSeq, final long commandSeq, final BranchView view) {
        branch.wrapAndApplyHeader(buffer, 0, header)
                .outcomeSeq(outcomeSeq)
                .commandSeq(commandSeq)
                .branch(view.branch())
                .sinceMs(view.sinceMs())
                .formatId(view.formatId())
                .sends(view.sends())
                .settlements(view.settlements())
                .state(view.state())
                .putGlobalId(view.globalId(), 0, view.globalId().length)
                .putBranchId(view.branchId(), 0, view.branchId().length);
        return offer(outlet, branch.encodedLength());
    }

    /** Begins the first frame of a delivery; {@link #payload} sends it. */
    public FrameWriter deliver(
            final long deliverySeq,
            final int consumerId,
            final int headLength,
            final long bodyLength,
            final long bodyOffset,
            final int deliveryCount,
            final boolean last) {
        deliver.wrapAndApplyHeader(buffer, 0, header)
                .deliverySeq(deliverySeq)
                .bodyLength(bodyLength)
                .consumerId(consumerId)
                .headLength(headLength)
                .bodyOffset(bodyOffset)
                .deliveryCount(deliveryCount)
                .flags()
                .clear()
                .redelivered(deliveryCount > 1)
                .last(last);
        prefix = DELIVER_PREFIX;
        return this;
    }

    /** Begins a following frame of a delivery; {@link #payload} sends it. */
    public FrameWriter deliverMore(final int consumerId, final boolean last) {
        deliverMore
                .wrapAndApplyHeader(buffer, 0, header)
                .consumerId(consumerId)
                .flags()
                .clear()
                .last(last);
        prefix = DELIVER_MORE_PREFIX;
        return this;
    }

    /** Completes the frame begun with these bytes of a message and offers it. */
    public boolean payload(final Outlet outlet, final DirectBuffer source, final int offset, final int length) {
        buffer.putInt(prefix - Integer.BYTES, length, ByteOrder.LITTLE_ENDIAN);
        return outlet.offer(buffer, 0, prefix, source, offset, length);
    }

    public boolean flushed(final Outlet outlet, final int consumerId, final int token) {
        flushed.wrapAndApplyHeader(buffer, 0, header).consumerId(consumerId).token(token);
        return offer(outlet, flushed.encodedLength());
    }

    public boolean consumerClosed(
            final Outlet outlet, final int consumerId, final ErrorCode code, final String reason) {
        final byte[] text = text(reason);
        consumerClosed
                .wrapAndApplyHeader(buffer, 0, header)
                .consumerId(consumerId)
                .code(code.code())
                .putReason(text, 0, text.length);
        return offer(outlet, consumerClosed.encodedLength());
    }

    /** A text as frames carry it: UTF-8, cut where it is too long for the shortest frames. */
    public static byte[] text(final String text) {
        final byte[] utf8 = (text == null ? "" : text).getBytes(StandardCharsets.UTF_8);
        if (utf8.length <= MAX_TEXT) {
            return utf8;
        }
        int end = MAX_TEXT;
        while (end > 0 && (utf8[end] & 0xC0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(utf8, end);
    }

    private boolean offer(final Outlet outlet, final int blockLength) {
        return outlet.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + blockLength, buffer, 0, 0);
    }
}
