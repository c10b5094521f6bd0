// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine.command;

import org.aerogram.protocol.codec.MessageHeaderEncoder;
import org.aerogram.protocol.codec.SendEncoder;
import org.aerogram.protocol.codec.SendMoreEncoder;

/** Cuts messages into the frames Send and SendMore, as the link's frames and the command window allow. */
public final class MessagePublisher {
    private static final int PAYLOAD_PREFIX = 4;
    private static final int SEND_OVERHEAD =
            MessageHeaderEncoder.ENCODED_LENGTH + SendEncoder.BLOCK_LENGTH + PAYLOAD_PREFIX;
    private static final int MORE_OVERHEAD =
            MessageHeaderEncoder.ENCODED_LENGTH + SendMoreEncoder.BLOCK_LENGTH + PAYLOAD_PREFIX;

    private static final byte[] NOTHING = {};

    private final CommandWindow window;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SendEncoder send = new SendEncoder();
    private final SendMoreEncoder more = new SendMoreEncoder();

    public MessagePublisher(final CommandWindow window) {
        this.window = window;
    }

    /**
     * Puts the next piece into the window.
     *
     * @param awaited whether the outcome of the last piece will be asked for.
     * @return the piece's command sequence, or 0 when there is no room for it now.
     */
    public long publishPiece(final OutgoingMessage message, final int maxFrameLength, final boolean awaited) {
        final int overhead = message.hasBegun() ? MORE_OVERHEAD : SEND_OVERHEAD;
        final int longest = Math.min(maxFrameLength, Math.max(1024, window.windowBytes() / 4));
        final int piece = Math.min(message.remaining(), longest - overhead);
        final boolean last = piece == message.remaining() && !message.goesOn();
        final int offset = window.claim(overhead + piece);
        if (offset < 0) {
            return 0;
        }
        if (message.hasBegun()) {
            more.wrapAndApplyHeader(window.buffer(), offset, header)
                    .commandSeq(window.nextSeq())
                    .streamId(message.streamId());
            more.flags()
                    .clear()
                    .persistent(message.persistent())
                    .confirm(message.confirm())
                    .last(last);
            more.putPayload(message.payload(), message.position(), piece);
        } else {
            encodeFirst(message, offset, last);
            send.putPayload(message.payload(), message.position(), piece);
        }
        message.handedOver(piece);
        return window.commit(last && awaited ? CommandWindow.AWAITED : 0);
    }

    /** Gives up the message of which pieces are in the window already. @return 0: no room now. */
    public long cancel(final int streamId) {
        final int offset = window.claim(MORE_OVERHEAD);
        if (offset < 0) {
            return 0;
        }
        more.wrapAndApplyHeader(window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .streamId(streamId);
        more.flags().clear().last(true).cancelled(true);
        more.putPayload(NOTHING, 0, 0);
        return window.commit(0);
    }

    private void encodeFirst(final OutgoingMessage message, final int offset, final boolean last) {
        send.wrapAndApplyHeader(window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .streamId(message.streamId())
                .destinationId(message.destinationId())
                .transactionId(message.transactionId())
                .timeToLiveMs(message.timeToLiveMs())
                .deliveryDelayMs(message.deliveryDelayMs())
                .bodyLength(message.bodyLength())
                .headLength(message.headLength())
                .priority((short) message.priority());
        send.flags()
                .clear()
                .persistent(message.persistent())
                .confirm(message.confirm())
                .last(last);
    }
}
