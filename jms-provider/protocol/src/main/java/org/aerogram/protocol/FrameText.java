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
import org.aerogram.protocol.codec.DetachDecoder;
import org.aerogram.protocol.codec.DisconnectDecoder;
import org.aerogram.protocol.codec.FlushedDecoder;
import org.aerogram.protocol.codec.GoodbyeDecoder;
import org.aerogram.protocol.codec.HelloDecoder;
import org.aerogram.protocol.codec.IdentifyDecoder;
import org.aerogram.protocol.codec.MessageHeaderDecoder;
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
import org.aerogram.protocol.codec.UnsubscribeDecoder;
import org.aerogram.protocol.codec.WelcomeDecoder;
import org.aerogram.protocol.codec.XaBranchDecoder;
import org.aerogram.protocol.codec.XaCommitDecoder;
import org.aerogram.protocol.codec.XaDecideDecoder;
import org.aerogram.protocol.codec.XaEndDecoder;
import org.aerogram.protocol.codec.XaForgetDecoder;
import org.aerogram.protocol.codec.XaPrepareDecoder;
import org.aerogram.protocol.codec.XaRecoverDecoder;
import org.aerogram.protocol.codec.XaRollbackDecoder;
import org.aerogram.protocol.codec.XaStartDecoder;
import org.agrona.DirectBuffer;

/**
 * Frames for people: a line of text for a log or a debugger. Payloads, credentials and challenges appear by their length only. Allocates; not
 * for the data path.
 */
public final class FrameText {
    private static final int FIRST_NODE_TEMPLATE = 100;

    private FrameText() {}

    /** One line on a frame, or on what is wrong with it; never throws for any bytes. */
    public static String of(final DirectBuffer buffer, final int offset, final int length) {
        final int templateId = FrameCheck.check(buffer, offset, length);
        if (templateId < 0) {
            return "malformed frame of " + length + " bytes: " + FrameCheck.describe(templateId);
        }
        final StringBuilder text = new StringBuilder();
        if (templateId >= XaStartDecoder.TEMPLATE_ID && templateId <= XaDecideDecoder.TEMPLATE_ID) {
            appendXa(templateId, buffer, offset, text);
        } else if (templateId < FIRST_NODE_TEMPLATE) {
            appendClientFrame(templateId, buffer, offset, text);
        } else {
            appendNodeFrame(templateId, buffer, offset, text);
        }
        final int start = text.indexOf("(");
        final int end = text.indexOf("):", start);
        return start < 0 || end < 0
                ? text.toString()
                : text.delete(start, end + 2).insert(start, ' ').toString();
    }

    private static StringBuilder appendClientFrame(
            final int templateId, final DirectBuffer buffer, final int offset, final StringBuilder text) {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        switch (templateId) {
            case HelloDecoder.TEMPLATE_ID:
                return new HelloDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case ResponseDecoder.TEMPLATE_ID:
                return new ResponseDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case ResumedDecoder.TEMPLATE_ID:
                return new ResumedDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case IdentifyDecoder.TEMPLATE_ID:
                return new IdentifyDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case ResolveDecoder.TEMPLATE_ID:
                return new ResolveDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case CreateTemporaryDecoder.TEMPLATE_ID:
                return new CreateTemporaryDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case DeleteTemporaryDecoder.TEMPLATE_ID:
                return new DeleteTemporaryDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case AttachDecoder.TEMPLATE_ID:
                return new AttachDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case DetachDecoder.TEMPLATE_ID:
                return new DetachDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            default:
                return appendTransfer(templateId, buffer, offset, text);
        }
    }

    private static StringBuilder appendTransfer(
            final int templateId, final DirectBuffer buffer, final int offset, final StringBuilder text) {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        switch (templateId) {
            case CreditDecoder.TEMPLATE_ID:
                return new CreditDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case SettleDecoder.TEMPLATE_ID:
                return new SettleDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case UnsubscribeDecoder.TEMPLATE_ID:
                return new UnsubscribeDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case CloseStreamDecoder.TEMPLATE_ID:
                return new CloseStreamDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case SendDecoder.TEMPLATE_ID:
                return new SendDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case SendMoreDecoder.TEMPLATE_ID:
                return new SendMoreDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case CommitDecoder.TEMPLATE_ID:
                return new CommitDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case RollbackDecoder.TEMPLATE_ID:
                return new RollbackDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case GoodbyeDecoder.TEMPLATE_ID:
                return new GoodbyeDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case BodyReadDecoder.TEMPLATE_ID:
                return new BodyReadDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case SeenDecoder.TEMPLATE_ID:
                return new SeenDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            default:
                return text.append("frame ").append(templateId);
        }
    }

    private static StringBuilder appendXa(
            final int templateId, final DirectBuffer buffer, final int offset, final StringBuilder text) {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        switch (templateId) {
            case XaStartDecoder.TEMPLATE_ID:
                return new XaStartDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case XaEndDecoder.TEMPLATE_ID:
                return new XaEndDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case XaPrepareDecoder.TEMPLATE_ID:
                return new XaPrepareDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case XaCommitDecoder.TEMPLATE_ID:
                return new XaCommitDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case XaRollbackDecoder.TEMPLATE_ID:
                return new XaRollbackDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case XaForgetDecoder.TEMPLATE_ID:
                return new XaForgetDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case XaRecoverDecoder.TEMPLATE_ID:
                return new XaRecoverDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case XaDecideDecoder.TEMPLATE_ID:
                return new XaDecideDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            default:
                return text.append("frame ").append(templateId);
        }
    }

    private static StringBuilder appendNodeFrame(
            final int templateId, final DirectBuffer buffer, final int offset, final StringBuilder text) {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        switch (templateId) {
            case ChallengeDecoder.TEMPLATE_ID:
                return new ChallengeDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case WelcomeDecoder.TEMPLATE_ID:
                return new WelcomeDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case RefusedDecoder.TEMPLATE_ID:
                return new RefusedDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case AckDecoder.TEMPLATE_ID:
                return new AckDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case OutcomeDecoder.TEMPLATE_ID:
                return new OutcomeDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case XaBranchDecoder.TEMPLATE_ID:
                return new XaBranchDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case DeliverDecoder.TEMPLATE_ID:
                return new DeliverDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case DeliverMoreDecoder.TEMPLATE_ID:
                return new DeliverMoreDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case FlushedDecoder.TEMPLATE_ID:
                return new FlushedDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case ConsumerClosedDecoder.TEMPLATE_ID:
                return new ConsumerClosedDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            case DisconnectDecoder.TEMPLATE_ID:
                return new DisconnectDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .appendTo(text);
            default:
                return text.append("frame ").append(templateId);
        }
    }
}
