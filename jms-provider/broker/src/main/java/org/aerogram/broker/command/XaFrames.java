// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.command;

import java.nio.ByteOrder;
import org.aerogram.broker.durable.Xid;
import org.aerogram.broker.session.Session;
import org.aerogram.protocol.codec.MessageHeaderDecoder;
import org.aerogram.protocol.codec.XaCommitDecoder;
import org.aerogram.protocol.codec.XaDecideDecoder;
import org.aerogram.protocol.codec.XaEndDecoder;
import org.aerogram.protocol.codec.XaForgetDecoder;
import org.aerogram.protocol.codec.XaPrepareDecoder;
import org.aerogram.protocol.codec.XaRecoverDecoder;
import org.aerogram.protocol.codec.XaRollbackDecoder;
import org.aerogram.protocol.codec.XaStartDecoder;
import org.agrona.DirectBuffer;

/** Reads the frames of XA. Where they name a branch, its two ids are the only fields behind the block. */
final class XaFrames {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final XaStartDecoder start = new XaStartDecoder();
    private final XaEndDecoder end = new XaEndDecoder();
    private final XaPrepareDecoder prepare = new XaPrepareDecoder();
    private final XaCommitDecoder commit = new XaCommitDecoder();
    private final XaRollbackDecoder rollback = new XaRollbackDecoder();
    private final XaForgetDecoder forget = new XaForgetDecoder();
    private final XaRecoverDecoder recover = new XaRecoverDecoder();
    private final XaDecideDecoder decide = new XaDecideDecoder();
    private final XaCommands commands;

    XaFrames(final XaCommands commands) {
        this.commands = commands;
    }

    /** @return false where it is not one of them. */
    boolean execute(final Session session, final int templateId, final DirectBuffer buffer, final int offset) {
        switch (templateId) {
            case XaStartDecoder.TEMPLATE_ID:
                start.wrapAndApplyHeader(buffer, offset, header);
                commands.start(
                        session,
                        start.streamId(),
                        start.transactionId(),
                        xid(start.formatId(), buffer, start.limit()),
                        start.mode(),
                        start.timeoutMs());
                return true;
            case XaEndDecoder.TEMPLATE_ID:
                end.wrapAndApplyHeader(buffer, offset, header);
                commands.end(session, end.streamId(), xid(end.formatId(), buffer, end.limit()), end.mode());
                return true;
            case XaRecoverDecoder.TEMPLATE_ID:
                recover.wrapAndApplyHeader(buffer, offset, header);
                commands.recover(
                        session,
                        recover.after(),
                        recover.most(),
                        recover.flags().all());
                return true;
            case XaDecideDecoder.TEMPLATE_ID:
                decide.wrapAndApplyHeader(buffer, offset, header);
                commands.decide(session, decide.branch(), decide.flags().commit());
                return true;
            default:
                return complete(session, templateId, buffer, offset);
        }
    }

    private boolean complete(final Session session, final int templateId, final DirectBuffer buffer, final int offset) {
        switch (templateId) {
            case XaPrepareDecoder.TEMPLATE_ID:
                prepare.wrapAndApplyHeader(buffer, offset, header);
                commands.prepare(session, xid(prepare.formatId(), buffer, prepare.limit()));
                return true;
            case XaCommitDecoder.TEMPLATE_ID:
                commit.wrapAndApplyHeader(buffer, offset, header);
                commands.commit(
                        session,
                        xid(commit.formatId(), buffer, commit.limit()),
                        commit.flags().onePhase());
                return true;
            case XaRollbackDecoder.TEMPLATE_ID:
                rollback.wrapAndApplyHeader(buffer, offset, header);
                commands.rollback(session, xid(rollback.formatId(), buffer, rollback.limit()));
                return true;
            case XaForgetDecoder.TEMPLATE_ID:
                forget.wrapAndApplyHeader(buffer, offset, header);
                commands.forget(session, xid(forget.formatId(), buffer, forget.limit()));
                return true;
            default:
                return false;
        }
    }

    private static Xid xid(final int formatId, final DirectBuffer buffer, final int position) {
        final byte[] globalId = bytes16(buffer, position);
        return new Xid(formatId, globalId, bytes16(buffer, position + Short.BYTES + globalId.length));
    }

    private static byte[] bytes16(final DirectBuffer buffer, final int position) {
        final byte[] bytes = new byte[buffer.getShort(position, ByteOrder.LITTLE_ENDIAN) & 0xFFFF];
        buffer.getBytes(position + Short.BYTES, bytes);
        return bytes;
    }
}
