// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.fuzz;

import org.aerogram.protocol.codec.AttachEncoder;
import org.aerogram.protocol.codec.CloseStreamEncoder;
import org.aerogram.protocol.codec.CommitEncoder;
import org.aerogram.protocol.codec.CreateTemporaryEncoder;
import org.aerogram.protocol.codec.CreditEncoder;
import org.aerogram.protocol.codec.DeleteTemporaryEncoder;
import org.aerogram.protocol.codec.DestinationKind;
import org.aerogram.protocol.codec.DetachEncoder;
import org.aerogram.protocol.codec.GoodbyeEncoder;
import org.aerogram.protocol.codec.HelloEncoder;
import org.aerogram.protocol.codec.IdentifyEncoder;
import org.aerogram.protocol.codec.MessageHeaderEncoder;
import org.aerogram.protocol.codec.ResolveEncoder;
import org.aerogram.protocol.codec.ResponseEncoder;
import org.aerogram.protocol.codec.ResumedEncoder;
import org.aerogram.protocol.codec.RollbackEncoder;
import org.aerogram.protocol.codec.SeenEncoder;
import org.aerogram.protocol.codec.SendEncoder;
import org.aerogram.protocol.codec.SendMoreEncoder;
import org.aerogram.protocol.codec.SettleEncoder;
import org.aerogram.protocol.codec.SettleOutcome;
import org.aerogram.protocol.codec.UnsubscribeEncoder;
import org.agrona.ExpandableArrayBuffer;

/** Well-formed frames with any values, each as an array of its own. Not thread-safe. */
final class Frames {
    private static final int HEADER_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    byte[] hello(final long instance, final long resumeSession, final int attempt, final int sessionTimeoutMs) {
        final HelloEncoder hello = new HelloEncoder().wrapAndApplyHeader(buffer, 0, header);
        hello.protocolVersion(1)
                .attempt(attempt)
                .instanceHigh(instance)
                .instanceLow(instance)
                .resumeSession(resumeSession)
                .sessionTimeoutMs(sessionTimeoutMs)
                .lastOutcomeSeq(0)
                .mechanism("ANONYMOUS")
                .putCredentials(new byte[0], 0, 0)
                .product("fuzz");
        return frame(hello.encodedLength());
    }

    byte[] response(final byte[] content) {
        final ResponseEncoder response = new ResponseEncoder().wrapAndApplyHeader(buffer, 0, header);
        response.putContent(content, 0, content.length);
        return frame(response.encodedLength());
    }

    byte[] resumed(final int consumerId, final long lastDeliverySeq) {
        final ResumedEncoder resumed = new ResumedEncoder().wrapAndApplyHeader(buffer, 0, header);
        resumed.consumerId(consumerId).lastDeliverySeq(lastDeliverySeq).bodyOffset(0);
        return frame(resumed.encodedLength());
    }

    byte[] identify(final long seq, final String clientId) {
        final IdentifyEncoder identify = new IdentifyEncoder().wrapAndApplyHeader(buffer, 0, header);
        identify.commandSeq(seq).clientId(clientId);
        return frame(identify.encodedLength());
    }

    byte[] resolve(final long seq, final int destinationId, final DestinationKind kind, final String name) {
        final ResolveEncoder resolve = new ResolveEncoder().wrapAndApplyHeader(buffer, 0, header);
        resolve.commandSeq(seq).destinationId(destinationId).kind(kind).name(name);
        return frame(resolve.encodedLength());
    }

    byte[] createTemporary(final long seq, final int destinationId, final DestinationKind kind, final String name) {
        final CreateTemporaryEncoder create = new CreateTemporaryEncoder().wrapAndApplyHeader(buffer, 0, header);
        create.commandSeq(seq).destinationId(destinationId).kind(kind).name(name);
        return frame(create.encodedLength());
    }

    byte[] deleteTemporary(final long seq, final int destinationId) {
        final DeleteTemporaryEncoder delete = new DeleteTemporaryEncoder().wrapAndApplyHeader(buffer, 0, header);
        delete.commandSeq(seq).destinationId(destinationId);
        return frame(delete.encodedLength());
    }

    byte[] attach(
            final long seq,
            final int[] consumerStreamDestination,
            final int rawFlags,
            final int messages,
            final long bytes,
            final String subscription,
            final String selector) {
        final AttachEncoder attach = new AttachEncoder().wrapAndApplyHeader(buffer, 0, header);
        attach.commandSeq(seq)
                .consumerId(consumerStreamDestination[0])
                .streamId(consumerStreamDestination[1])
                .destinationId(consumerStreamDestination[2])
                .creditMessages(messages)
                .creditBytes(bytes)
                .priority(0)
                .streamAbove(Long.MAX_VALUE)
                .streamWindow(1)
                .flags()
                .clear()
                .browse((rawFlags & 1) != 0)
                .noLocal((rawFlags & 2) != 0)
                .durable((rawFlags & 4) != 0)
                .shared((rawFlags & 8) != 0)
                .settled((rawFlags & 16) != 0);
        attach.subscription(subscription).selector(selector);
        return frame(attach.encodedLength());
    }

    byte[] detach(final long seq, final int consumerId, final long lastSeenSeq) {
        final DetachEncoder detach = new DetachEncoder().wrapAndApplyHeader(buffer, 0, header);
        detach.commandSeq(seq).consumerId(consumerId).lastSeenSeq(lastSeenSeq);
        return frame(detach.encodedLength());
    }

    byte[] credit(
            final long seq,
            final int consumerId,
            final int messages,
            final long bytes,
            final int rawFlags,
            final int token) {
        final CreditEncoder credit = new CreditEncoder().wrapAndApplyHeader(buffer, 0, header);
        credit.commandSeq(seq)
                .consumerId(consumerId)
                .messages(messages)
                .byteCount(bytes)
                .token(token)
                .flags()
                .clear()
                .flush((rawFlags & 1) != 0)
                .drain((rawFlags & 2) != 0);
        return frame(credit.encodedLength());
    }

    byte[] settle(
            final long seq,
            final int consumerId,
            final long first,
            final long last,
            final long transactionId,
            final SettleOutcome outcome) {
        final SettleEncoder settle = new SettleEncoder().wrapAndApplyHeader(buffer, 0, header);
        settle.commandSeq(seq)
                .consumerId(consumerId)
                .firstSeq(first)
                .lastSeq(last)
                .transactionId(transactionId)
                .outcome(outcome)
                .flags()
                .clear();
        return frame(settle.encodedLength());
    }

    byte[] unsubscribe(final long seq, final String subscription) {
        final UnsubscribeEncoder unsubscribe = new UnsubscribeEncoder().wrapAndApplyHeader(buffer, 0, header);
        unsubscribe.commandSeq(seq).subscription(subscription);
        return frame(unsubscribe.encodedLength());
    }

    byte[] closeStream(final long seq, final int streamId) {
        final CloseStreamEncoder close = new CloseStreamEncoder().wrapAndApplyHeader(buffer, 0, header);
        close.commandSeq(seq).streamId(streamId);
        return frame(close.encodedLength());
    }

    /** What a Send says beside its payload. */
    record SendFields(
            int streamId,
            int destinationId,
            long transactionId,
            long timeToLiveMs,
            long deliveryDelayMs,
            long bodyLength,
            int headLength,
            int rawFlags,
            int priority) {}

    byte[] send(final long seq, final SendFields fields, final byte[] payload) {
        final SendEncoder send = new SendEncoder().wrapAndApplyHeader(buffer, 0, header);
        send.commandSeq(seq)
                .streamId(fields.streamId)
                .destinationId(fields.destinationId)
                .transactionId(fields.transactionId)
                .timeToLiveMs(fields.timeToLiveMs)
                .deliveryDelayMs(fields.deliveryDelayMs)
                .bodyLength(fields.bodyLength)
                .headLength(fields.headLength)
                .priority((short) fields.priority)
                .flags()
                .clear()
                .persistent((fields.rawFlags & 1) != 0)
                .confirm((fields.rawFlags & 2) != 0)
                .last((fields.rawFlags & 4) != 0);
        send.putPayload(payload, 0, payload.length);
        return frame(send.encodedLength());
    }

    byte[] sendMore(final long seq, final int streamId, final int rawFlags, final byte[] payload) {
        final SendMoreEncoder more = new SendMoreEncoder().wrapAndApplyHeader(buffer, 0, header);
        more.commandSeq(seq)
                .streamId(streamId)
                .flags()
                .clear()
                .persistent((rawFlags & 1) != 0)
                .confirm((rawFlags & 2) != 0)
                .last((rawFlags & 4) != 0);
        more.putPayload(payload, 0, payload.length);
        return frame(more.encodedLength());
    }

    byte[] commit(final long seq, final long transactionId) {
        final CommitEncoder commit = new CommitEncoder().wrapAndApplyHeader(buffer, 0, header);
        commit.commandSeq(seq).transactionId(transactionId);
        return frame(commit.encodedLength());
    }

    byte[] rollback(final long seq, final long transactionId) {
        final RollbackEncoder rollback = new RollbackEncoder().wrapAndApplyHeader(buffer, 0, header);
        rollback.commandSeq(seq).transactionId(transactionId);
        return frame(rollback.encodedLength());
    }

    byte[] goodbye(final long seq) {
        final GoodbyeEncoder goodbye = new GoodbyeEncoder().wrapAndApplyHeader(buffer, 0, header);
        goodbye.commandSeq(seq);
        return frame(goodbye.encodedLength());
    }

    byte[] seen(final long outcomeSeq) {
        final SeenEncoder seen = new SeenEncoder().wrapAndApplyHeader(buffer, 0, header);
        seen.outcomeSeq(outcomeSeq);
        return frame(seen.encodedLength());
    }

    private byte[] frame(final int encodedLength) {
        final byte[] bytes = new byte[HEADER_LENGTH + encodedLength];
        buffer.getBytes(0, bytes);
        return bytes;
    }
}
