// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.testing;

import org.aerogram.protocol.codec.AckEncoder;
import org.aerogram.protocol.codec.DeliverEncoder;
import org.aerogram.protocol.codec.DeliverMoreEncoder;
import org.aerogram.protocol.codec.FlushedEncoder;
import org.aerogram.protocol.codec.MessageHeaderEncoder;
import org.aerogram.protocol.codec.OutcomeEncoder;
import org.aerogram.protocol.codec.RefusedEncoder;
import org.aerogram.protocol.codec.WelcomeEncoder;
import org.aerogram.transport.Link;
import org.agrona.ExpandableArrayBuffer;

/** Encodes the frames of a node. */
public final class NodeVoice {
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(40_000);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private int windowBytes = 64 * 1024;

    /** What Welcome says. */
    public void windowBytes(final int bytes) {
        windowBytes = bytes;
    }

    public void welcome(final Link link, final long session, final boolean resumed, final long lastCommandSeq) {
        final WelcomeEncoder welcome = new WelcomeEncoder().wrapAndApplyHeader(buffer, 0, header);
        welcome.protocolVersion(1)
                .sessionId(session)
                .nodeEpoch(session)
                .nodeTimeMs(System.currentTimeMillis())
                .lastCommandSeq(lastCommandSeq)
                .windowBytes(windowBytes)
                .sessionTimeoutMs(1000)
                .maxHeadLength(65536);
        welcome.flags().clear().resumed(resumed);
        welcome.nodeName("scripted").product("test");
        say(link, welcome.encodedLength());
    }

    public void refused(final Link link, final int code, final String reason) {
        final RefusedEncoder refused = new RefusedEncoder().wrapAndApplyHeader(buffer, 0, header);
        refused.code(code).reason(reason);
        say(link, refused.encodedLength());
    }

    public void ack(final Link link, final long seq) {
        say(
                link,
                new AckEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .commandSeq(seq)
                        .encodedLength());
    }

    public void outcome(final Link link, final long outcomeSeq, final long seq, final int code, final String text) {
        final OutcomeEncoder outcome = new OutcomeEncoder().wrapAndApplyHeader(buffer, 0, header);
        outcome.outcomeSeq(outcomeSeq).commandSeq(seq).code(code).value(0).text(text);
        say(link, outcome.encodedLength());
    }

    public void flushed(final Link link, final int consumerId, final int token) {
        say(
                link,
                new FlushedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .consumerId(consumerId)
                        .token(token)
                        .encodedLength());
    }

    /** In pieces where it is longer than a frame. @return whether the link took it all. */
    public boolean deliver(
            final Link link, final int consumerId, final long seq, final byte[] content, final int headLength) {
        final int most = link.maxFrameLength() - 64;
        final int first = Math.min(most, content.length);
        final DeliverEncoder deliver = new DeliverEncoder().wrapAndApplyHeader(buffer, 0, header);
        deliver.deliverySeq(seq)
                .bodyLength(content.length - headLength)
                .consumerId(consumerId)
                .headLength(headLength)
                .bodyOffset(0)
                .deliveryCount(1);
        deliver.flags().clear().last(first == content.length);
        deliver.putPayload(content, 0, first);
        if (!say(link, deliver.encodedLength())) {
            return false;
        }
        int at = first;
        while (at < content.length) {
            final int length = Math.min(most, content.length - at);
            final DeliverMoreEncoder more = new DeliverMoreEncoder().wrapAndApplyHeader(buffer, 0, header);
            more.consumerId(consumerId);
            more.flags().clear().last(at + length == content.length);
            more.putPayload(content, at, length);
            say(link, more.encodedLength());
            at += length;
        }
        return true;
    }

    private boolean say(final Link link, final int encodedLength) {
        return link.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength);
    }

    /** The name of a command's template. */
    public static String nameOf(final int template) {
        return switch (template) {
            case 10 -> "Identify";
            case 11 -> "Resolve";
            case 12 -> "CreateTemporary";
            case 13 -> "DeleteTemporary";
            case 20 -> "Attach";
            case 21 -> "Detach";
            case 22 -> "Credit";
            case 23 -> "Settle";
            case 24 -> "Unsubscribe";
            case 25 -> "CloseStream";
            case 30 -> "Send";
            case 31 -> "SendMore";
            case 40 -> "Commit";
            case 41 -> "Rollback";
            case 60 -> "XaStart";
            case 61 -> "XaEnd";
            case 50 -> "Goodbye";
            default -> "Frame" + template;
        };
    }
}
