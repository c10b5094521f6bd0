// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.link;

import org.aerogram.broker.session.Session;
import org.aerogram.broker.wire.FrameWriter;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.AckEncoder;
import org.aerogram.protocol.codec.DisconnectEncoder;
import org.aerogram.protocol.codec.MessageHeaderEncoder;
import org.aerogram.protocol.codec.RefusedEncoder;
import org.aerogram.protocol.codec.WelcomeEncoder;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/** Encodes the frames that begin and end a link. */
final class HandshakeFrames {
    static final int PROTOCOL_VERSION = 1;

    private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(1024);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final WelcomeEncoder welcome = new WelcomeEncoder();
    private final AckEncoder ack = new AckEncoder();
    private final RefusedEncoder refused = new RefusedEncoder();
    private final DisconnectEncoder disconnect = new DisconnectEncoder();
    private final LinkSettings settings;
    private long storeId;

    HandshakeFrames(final LinkSettings settings) {
        this.settings = settings;
    }

    void storeId(final long value) {
        storeId = value;
    }

    byte[] welcome(final Session session, final boolean resumed, final long epoch, final long epochMs) {
        welcome.wrapAndApplyHeader(buffer, 0, header)
                .protocolVersion(PROTOCOL_VERSION)
                .sessionId(session.id())
                .nodeEpoch(epoch)
                .nodeTimeMs(epochMs)
                .lastCommandSeq(session.lastCommand())
                .windowBytes(settings.windowBytes())
                .sessionTimeoutMs(session.timeoutMs())
                .maxHeadLength(settings.maxHeadLength())
                .storeId(storeId)
                .transactionTimeoutMs(settings.transactionTimeoutMs());
        welcome.flags()
                .clear()
                .resumed(resumed)
                .restored(resumed && session.isRestoring())
                .volatileStore(settings.volatileStore())
                .stampUser(settings.stampUser());
        final byte[] name = FrameWriter.text(settings.nodeName());
        final byte[] product = FrameWriter.text(settings.product());
        welcome.putNodeName(name, 0, Math.min(name.length, 400)).putProduct(product, 0, Math.min(product.length, 400));
        return bytes(welcome.encodedLength());
    }

    byte[] ack(final long commandSeq) {
        ack.wrapAndApplyHeader(buffer, 0, header).commandSeq(commandSeq);
        return bytes(ack.encodedLength());
    }

    byte[] refused(final ErrorCode code, final String reason) {
        final byte[] text = FrameWriter.text(reason);
        refused.wrapAndApplyHeader(buffer, 0, header).code(code.code()).putReason(text, 0, text.length);
        return bytes(refused.encodedLength());
    }

    byte[] disconnect(final ErrorCode code, final String reason) {
        final byte[] text = FrameWriter.text(reason);
        disconnect.wrapAndApplyHeader(buffer, 0, header).code(code.code()).putReason(text, 0, text.length);
        return bytes(disconnect.encodedLength());
    }

    private byte[] bytes(final int encodedLength) {
        final byte[] frame = new byte[MessageHeaderEncoder.ENCODED_LENGTH + encodedLength];
        buffer.getBytes(0, frame);
        return frame;
    }
}
