// SPDX-License-Identifier: Apache-2.0
package org.aerogram.protocol;

import org.aerogram.protocol.codec.AckDecoder;
import org.aerogram.protocol.codec.AttachDecoder;
import org.aerogram.protocol.codec.BodyReadDecoder;
import org.aerogram.protocol.codec.ChallengeDecoder;
import org.aerogram.protocol.codec.CloseStreamDecoder;
import org.aerogram.protocol.codec.CommitDecoder;
import org.aerogram.protocol.codec.ConsumerClosedDecoder;
import org.aerogram.protocol.codec.CreateTemporaryDecoder;
import org.aerogram.protocol.codec.CreditDecoder;
import org.aerogram.protocol.codec.DeleteTemporaryDecoder;
import org.aerogram.protocol.codec.DeliverDecoder;
import org.aerogram.protocol.codec.DeliverMoreDecoder;
import org.aerogram.protocol.codec.DestinationKind;
import org.aerogram.protocol.codec.DetachDecoder;
import org.aerogram.protocol.codec.DisconnectDecoder;
import org.aerogram.protocol.codec.FlushedDecoder;
import org.aerogram.protocol.codec.GoodbyeDecoder;
import org.aerogram.protocol.codec.HelloDecoder;
import org.aerogram.protocol.codec.IdentifyDecoder;
import org.aerogram.protocol.codec.OutcomeDecoder;
import org.aerogram.protocol.codec.RefusedDecoder;
import org.aerogram.protocol.codec.ResolveDecoder;
import org.aerogram.protocol.codec.ResponseDecoder;
import org.aerogram.protocol.codec.ResumedDecoder;
import org.aerogram.protocol.codec.RollbackDecoder;
import org.aerogram.protocol.codec.SeenDecoder;
import org.aerogram.protocol.codec.SendDecoder;
import org.aerogram.protocol.codec.SendMoreDecoder;
import org.aerogram.protocol.codec.SettleDecoder;
import org.aerogram.protocol.codec.SettleOutcome;
import org.aerogram.protocol.codec.UnsubscribeDecoder;
import org.aerogram.protocol.codec.WelcomeDecoder;
import org.aerogram.protocol.codec.XaBranchDecoder;
import org.aerogram.protocol.codec.XaBranchState;
import org.aerogram.protocol.codec.XaCommitDecoder;
import org.aerogram.protocol.codec.XaDecideDecoder;
import org.aerogram.protocol.codec.XaEndDecoder;
import org.aerogram.protocol.codec.XaEndMode;
import org.aerogram.protocol.codec.XaForgetDecoder;
import org.aerogram.protocol.codec.XaPrepareDecoder;
import org.aerogram.protocol.codec.XaRecoverDecoder;
import org.aerogram.protocol.codec.XaRollbackDecoder;
import org.aerogram.protocol.codec.XaStartDecoder;
import org.aerogram.protocol.codec.XaStartMode;

/** What {@link FrameCheck} must know of one template; the table is compared with the schema by a test. */
final class FrameShape {
    private static final byte U16 = Short.BYTES;
    private static final byte U32 = Integer.BYTES;
    private static final FrameShape[] BY_TEMPLATE = new FrameShape[DisconnectDecoder.TEMPLATE_ID + 1];

    static {
        // Client to node: the handshake.
        frame(HelloDecoder.TEMPLATE_ID, HelloDecoder.BLOCK_LENGTH, U16, U16, U16);
        frame(ResponseDecoder.TEMPLATE_ID, ResponseDecoder.BLOCK_LENGTH, U16);
        frame(ResumedDecoder.TEMPLATE_ID, ResumedDecoder.BLOCK_LENGTH);
        // Client to node: commands.
        frame(IdentifyDecoder.TEMPLATE_ID, IdentifyDecoder.BLOCK_LENGTH, U16);
        frame(ResolveDecoder.TEMPLATE_ID, ResolveDecoder.BLOCK_LENGTH, U16)
                .withEnum(ResolveDecoder.kindEncodingOffset(), DestinationKind.TEMPORARY_TOPIC.value());
        frame(CreateTemporaryDecoder.TEMPLATE_ID, CreateTemporaryDecoder.BLOCK_LENGTH, U16)
                .withEnum(CreateTemporaryDecoder.kindEncodingOffset(), DestinationKind.TEMPORARY_TOPIC.value());
        frame(DeleteTemporaryDecoder.TEMPLATE_ID, DeleteTemporaryDecoder.BLOCK_LENGTH);
        frame(AttachDecoder.TEMPLATE_ID, AttachDecoder.BLOCK_LENGTH, U16, U16);
        frame(DetachDecoder.TEMPLATE_ID, DetachDecoder.BLOCK_LENGTH);
        frame(CreditDecoder.TEMPLATE_ID, CreditDecoder.BLOCK_LENGTH);
        frame(SettleDecoder.TEMPLATE_ID, SettleDecoder.BLOCK_LENGTH)
                .withEnum(SettleDecoder.outcomeEncodingOffset(), SettleOutcome.REJECTED.value());
        frame(UnsubscribeDecoder.TEMPLATE_ID, UnsubscribeDecoder.BLOCK_LENGTH, U16);
        frame(CloseStreamDecoder.TEMPLATE_ID, CloseStreamDecoder.BLOCK_LENGTH);
        frame(SendDecoder.TEMPLATE_ID, SendDecoder.BLOCK_LENGTH, U32);
        frame(SendMoreDecoder.TEMPLATE_ID, SendMoreDecoder.BLOCK_LENGTH, U32);
        frame(CommitDecoder.TEMPLATE_ID, CommitDecoder.BLOCK_LENGTH);
        frame(RollbackDecoder.TEMPLATE_ID, RollbackDecoder.BLOCK_LENGTH);
        frame(XaStartDecoder.TEMPLATE_ID, XaStartDecoder.BLOCK_LENGTH, U16, U16)
                .withEnum(XaStartDecoder.modeEncodingOffset(), XaStartMode.RESUME.value());
        frame(XaEndDecoder.TEMPLATE_ID, XaEndDecoder.BLOCK_LENGTH, U16, U16)
                .withEnum(XaEndDecoder.modeEncodingOffset(), XaEndMode.SUSPEND.value());
        frame(XaPrepareDecoder.TEMPLATE_ID, XaPrepareDecoder.BLOCK_LENGTH, U16, U16);
        frame(XaCommitDecoder.TEMPLATE_ID, XaCommitDecoder.BLOCK_LENGTH, U16, U16);
        frame(XaRollbackDecoder.TEMPLATE_ID, XaRollbackDecoder.BLOCK_LENGTH, U16, U16);
        frame(XaForgetDecoder.TEMPLATE_ID, XaForgetDecoder.BLOCK_LENGTH, U16, U16);
        frame(XaRecoverDecoder.TEMPLATE_ID, XaRecoverDecoder.BLOCK_LENGTH);
        frame(XaDecideDecoder.TEMPLATE_ID, XaDecideDecoder.BLOCK_LENGTH);
        frame(GoodbyeDecoder.TEMPLATE_ID, GoodbyeDecoder.BLOCK_LENGTH);
        frame(SeenDecoder.TEMPLATE_ID, SeenDecoder.BLOCK_LENGTH);
        frame(BodyReadDecoder.TEMPLATE_ID, BodyReadDecoder.BLOCK_LENGTH);
        // Node to client.
        frame(ChallengeDecoder.TEMPLATE_ID, ChallengeDecoder.BLOCK_LENGTH, U16);
        frame(WelcomeDecoder.TEMPLATE_ID, WelcomeDecoder.BLOCK_LENGTH, U16, U16);
        frame(RefusedDecoder.TEMPLATE_ID, RefusedDecoder.BLOCK_LENGTH, U16);
        frame(AckDecoder.TEMPLATE_ID, AckDecoder.BLOCK_LENGTH);
        frame(OutcomeDecoder.TEMPLATE_ID, OutcomeDecoder.BLOCK_LENGTH, U16);
        frame(XaBranchDecoder.TEMPLATE_ID, XaBranchDecoder.BLOCK_LENGTH, U16, U16)
                .withEnum(XaBranchDecoder.stateEncodingOffset(), XaBranchState.HEURISTICALLY_ROLLED_BACK.value());
        frame(DeliverDecoder.TEMPLATE_ID, DeliverDecoder.BLOCK_LENGTH, U32);
        frame(DeliverMoreDecoder.TEMPLATE_ID, DeliverMoreDecoder.BLOCK_LENGTH, U32);
        frame(FlushedDecoder.TEMPLATE_ID, FlushedDecoder.BLOCK_LENGTH);
        frame(ConsumerClosedDecoder.TEMPLATE_ID, ConsumerClosedDecoder.BLOCK_LENGTH, U16);
        frame(DisconnectDecoder.TEMPLATE_ID, DisconnectDecoder.BLOCK_LENGTH, U16);
    }

    /** Bytes of the fixed block. */
    final int blockLength;
    /** Bytes of each variable-length field's length prefix, in order. */
    final byte[] lengthPrefixes;
    /** Where in the block the one enum field is, or -1. */
    int enumOffset = -1;
    /** The largest raw value of that enum; all from 0 on are named. */
    int enumMax;

    private FrameShape(final int blockLength, final byte[] lengthPrefixes) {
        this.blockLength = blockLength;
        this.lengthPrefixes = lengthPrefixes;
    }

    /** The shape of a template, or null where no frame has this id. */
    static FrameShape of(final int templateId) {
        return templateId < BY_TEMPLATE.length ? BY_TEMPLATE[templateId] : null;
    }

    private static FrameShape frame(final int templateId, final int blockLength, final byte... lengthPrefixes) {
        final FrameShape shape = new FrameShape(blockLength, lengthPrefixes);
        BY_TEMPLATE[templateId] = shape;
        return shape;
    }

    private void withEnum(final int offset, final int max) {
        enumOffset = offset;
        enumMax = max;
    }
}
