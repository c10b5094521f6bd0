// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.support;

import java.nio.charset.StandardCharsets;
import org.aerogram.protocol.codec.AttachEncoder;
import org.aerogram.protocol.codec.BodyReadEncoder;
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
import org.aerogram.protocol.codec.ResumedEncoder;
import org.aerogram.protocol.codec.RollbackEncoder;
import org.aerogram.protocol.codec.SeenEncoder;
import org.aerogram.protocol.codec.SendEncoder;
import org.aerogram.protocol.codec.SendMoreEncoder;
import org.aerogram.protocol.codec.SettleEncoder;
import org.aerogram.protocol.codec.SettleOutcome;
import org.aerogram.protocol.codec.UnsubscribeEncoder;
import org.agrona.ExpandableArrayBuffer;

/** Encodes the frames of a client, each into an array of its own. */
public final class ClientFrames {
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    /** What {@link #hello} needs. */
    public record Greeting(
            long instanceHigh,
            long instanceLow,
            long attempt,
            long resumeSession,
            long lastOutcomeSeq,
            int timeoutMs) {}

    private byte[] frame(final int encodedLength) {
        final byte[] bytes = new byte[MessageHeaderEncoder.ENCODED_LENGTH + encodedLength];
        buffer.getBytes(0, bytes);
        return bytes;
    }

    public byte[] hello(final Greeting greeting, final String user) {
        final byte[] credentials = user.getBytes(StandardCharsets.UTF_8);
        final HelloEncoder hello = new HelloEncoder().wrapAndApplyHeader(buffer, 0, header);
        hello.protocolVersion(1)
                .attempt(greeting.attempt)
                .instanceHigh(greeting.instanceHigh)
                .instanceLow(greeting.instanceLow)
                .resumeSession(greeting.resumeSession)
                .sessionTimeoutMs(greeting.timeoutMs)
                .lastOutcomeSeq(greeting.lastOutcomeSeq)
                .mechanism("PLAIN")
                .putCredentials(credentials, 0, credentials.length)
                .product("test");
        return frame(hello.encodedLength());
    }

    public byte[] resumed(final int consumerId, final long lastDeliverySeq) {
        return resumed(consumerId, lastDeliverySeq, 0);
    }

    public byte[] resumed(final int consumerId, final long lastDeliverySeq, final long bodyOffset) {
        final ResumedEncoder resumed = new ResumedEncoder().wrapAndApplyHeader(buffer, 0, header);
        resumed.consumerId(consumerId).lastDeliverySeq(lastDeliverySeq).bodyOffset(bodyOffset);
        return frame(resumed.encodedLength());
    }

    public byte[] bodyRead(final int consumerId, final long deliverySeq, final long bodyOffset) {
        final BodyReadEncoder read = new BodyReadEncoder().wrapAndApplyHeader(buffer, 0, header);
        read.consumerId(consumerId).deliverySeq(deliverySeq).bodyOffset(bodyOffset);
        return frame(read.encodedLength());
    }

    public byte[] cancel(final long seq, final int streamId) {
        final SendMoreEncoder more = new SendMoreEncoder().wrapAndApplyHeader(buffer, 0, header);
        more.commandSeq(seq).streamId(streamId);
        more.flags().clear().last(true).cancelled(true);
        more.putPayload(new byte[0], 0, 0);
        return frame(more.encodedLength());
    }

    public byte[] seen(final long outcomeSeq) {
        final SeenEncoder seen = new SeenEncoder().wrapAndApplyHeader(buffer, 0, header);
        seen.outcomeSeq(outcomeSeq);
        return frame(seen.encodedLength());
    }

    public byte[] identify(final long seq, final String clientId) {
        final IdentifyEncoder identify = new IdentifyEncoder().wrapAndApplyHeader(buffer, 0, header);
        identify.commandSeq(seq).clientId(clientId);
        return frame(identify.encodedLength());
    }

    public byte[] resolve(final long seq, final int destinationId, final DestinationKind kind, final String name) {
        final ResolveEncoder resolve = new ResolveEncoder().wrapAndApplyHeader(buffer, 0, header);
        resolve.commandSeq(seq).destinationId(destinationId).kind(kind).name(name);
        return frame(resolve.encodedLength());
    }

    public byte[] createTemporary(final long seq, final int id, final DestinationKind kind, final String name) {
        final CreateTemporaryEncoder create = new CreateTemporaryEncoder().wrapAndApplyHeader(buffer, 0, header);
        create.commandSeq(seq).destinationId(id).kind(kind).name(name);
        return frame(create.encodedLength());
    }

    public byte[] deleteTemporary(final long seq, final int destinationId) {
        final DeleteTemporaryEncoder delete = new DeleteTemporaryEncoder().wrapAndApplyHeader(buffer, 0, header);
        delete.commandSeq(seq).destinationId(destinationId);
        return frame(delete.encodedLength());
    }

    public byte[] attach(final long seq, final Attachment wanted) {
        final AttachEncoder attach = new AttachEncoder().wrapAndApplyHeader(buffer, 0, header);
        attach.commandSeq(seq)
                .consumerId(wanted.consumerId)
                .streamId(wanted.streamId)
                .destinationId(wanted.destinationId)
                .creditMessages(wanted.credit)
                .creditBytes(wanted.creditBytes)
                .priority(wanted.priority)
                .streamAbove(wanted.streamAbove)
                .streamWindow(wanted.streamWindow);
        attach.flags()
                .clear()
                .browse(wanted.browse)
                .noLocal(wanted.noLocal)
                .durable(wanted.durable)
                .shared(wanted.shared)
                .settled(wanted.settled);
        attach.subscription(wanted.subscription).selector(wanted.selector);
        return frame(attach.encodedLength());
    }

    public byte[] detach(final long seq, final int consumerId, final long lastSeenSeq) {
        final DetachEncoder detach = new DetachEncoder().wrapAndApplyHeader(buffer, 0, header);
        detach.commandSeq(seq).consumerId(consumerId).lastSeenSeq(lastSeenSeq);
        return frame(detach.encodedLength());
    }

    public byte[] credit(
            final long seq,
            final int consumerId,
            final int messages,
            final long bytes,
            final int token,
            final boolean flush,
            final boolean drain) {
        final CreditEncoder credit = new CreditEncoder().wrapAndApplyHeader(buffer, 0, header);
        credit.commandSeq(seq)
                .consumerId(consumerId)
                .messages(messages)
                .byteCount(bytes)
                .token(token);
        credit.flags().clear().flush(flush).drain(drain);
        return frame(credit.encodedLength());
    }

    public byte[] settle(
            final long seq,
            final int consumerId,
            final long first,
            final long last,
            final long transaction,
            final SettleOutcome outcome,
            final boolean confirm) {
        final SettleEncoder settle = new SettleEncoder().wrapAndApplyHeader(buffer, 0, header);
        settle.commandSeq(seq)
                .consumerId(consumerId)
                .firstSeq(first)
                .lastSeq(last)
                .transactionId(transaction)
                .outcome(outcome);
        settle.flags().clear().confirm(confirm);
        return frame(settle.encodedLength());
    }

    public byte[] unsubscribe(final long seq, final String name) {
        final UnsubscribeEncoder unsubscribe = new UnsubscribeEncoder().wrapAndApplyHeader(buffer, 0, header);
        unsubscribe.commandSeq(seq).subscription(name);
        return frame(unsubscribe.encodedLength());
    }

    public byte[] closeStream(final long seq, final int streamId) {
        final CloseStreamEncoder close = new CloseStreamEncoder().wrapAndApplyHeader(buffer, 0, header);
        close.commandSeq(seq).streamId(streamId);
        return frame(close.encodedLength());
    }

    /** The first piece of a message. */
    public byte[] send(
            final long seq, final Outgoing message, final int headLength, final byte[] piece, final boolean last) {
        return send(seq, message, message.body.length, headLength, piece, last);
    }

    /** The head of a message that says to have a body of so many bytes, all of which is to come. */
    public byte[] begin(final long seq, final Outgoing message, final long bodyLength) {
        final byte[] head = message.head();
        return send(seq, message, bodyLength, head.length, head, false);
    }

    private byte[] send(
            final long seq,
            final Outgoing message,
            final long bodyLength,
            final int headLength,
            final byte[] piece,
            final boolean last) {
        final SendEncoder send = new SendEncoder().wrapAndApplyHeader(buffer, 0, header);
        send.commandSeq(seq)
                .streamId(message.streamId)
                .destinationId(message.destinationId)
                .transactionId(message.transactionId)
                .timeToLiveMs(message.timeToLiveMs)
                .deliveryDelayMs(message.delayMs)
                .bodyLength(bodyLength)
                .headLength(headLength)
                .priority((short) message.priority);
        send.flags().clear().persistent(message.persistent).confirm(true).last(last);
        send.putPayload(piece, 0, piece.length);
        return frame(send.encodedLength());
    }

    public byte[] sendMore(final long seq, final int streamId, final byte[] piece, final boolean last) {
        final SendMoreEncoder more = new SendMoreEncoder().wrapAndApplyHeader(buffer, 0, header);
        more.commandSeq(seq).streamId(streamId);
        more.flags().clear().last(last);
        more.putPayload(piece, 0, piece.length);
        return frame(more.encodedLength());
    }

    public byte[] commit(final long seq, final long transactionId) {
        final CommitEncoder commit = new CommitEncoder().wrapAndApplyHeader(buffer, 0, header);
        commit.commandSeq(seq).transactionId(transactionId);
        return frame(commit.encodedLength());
    }

    public byte[] rollback(final long seq, final long transactionId) {
        final RollbackEncoder rollback = new RollbackEncoder().wrapAndApplyHeader(buffer, 0, header);
        rollback.commandSeq(seq).transactionId(transactionId);
        return frame(rollback.encodedLength());
    }

    public byte[] goodbye(final long seq) {
        final GoodbyeEncoder goodbye = new GoodbyeEncoder().wrapAndApplyHeader(buffer, 0, header);
        goodbye.commandSeq(seq);
        return frame(goodbye.encodedLength());
    }
}
