// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

import javax.transaction.xa.Xid;
import org.aerogram.protocol.codec.MessageHeaderEncoder;
import org.aerogram.protocol.codec.XaCommitEncoder;
import org.aerogram.protocol.codec.XaEndEncoder;
import org.aerogram.protocol.codec.XaEndMode;
import org.aerogram.protocol.codec.XaForgetEncoder;
import org.aerogram.protocol.codec.XaPrepareEncoder;
import org.aerogram.protocol.codec.XaRecoverEncoder;
import org.aerogram.protocol.codec.XaRollbackEncoder;
import org.aerogram.protocol.codec.XaStartEncoder;
import org.aerogram.protocol.codec.XaStartMode;

/**
 * Encodes the commands of XA into the {@link CommandWindow}. Every method returns the command's sequence, or 0 when the window has no room for it now;
 * all outcomes are kept until they are asked for.
 */
public final class XaPublisher {
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int PREFIXES = 2 * Short.BYTES;

    private final CommandWindow window;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final XaStartEncoder start = new XaStartEncoder();
    private final XaEndEncoder end = new XaEndEncoder();
    private final XaPrepareEncoder prepare = new XaPrepareEncoder();
    private final XaCommitEncoder commit = new XaCommitEncoder();
    private final XaRollbackEncoder rollback = new XaRollbackEncoder();
    private final XaForgetEncoder forget = new XaForgetEncoder();
    private final XaRecoverEncoder recover = new XaRecoverEncoder();

    XaPublisher(final CommandWindow window) {
        this.window = window;
    }

    private int claim(final int blockLength, final Xid xid) {
        return window.claim(HEADER
                + blockLength
                + PREFIXES
                + xid.getGlobalTransactionId().length
                + xid.getBranchQualifier().length);
    }

    /** @param timeoutMs 0: as the node has it. */
    public long start(
            final int streamId, final long transactionId, final Xid xid, final XaStartMode mode, final long timeoutMs) {
        final int offset = claim(XaStartEncoder.BLOCK_LENGTH, xid);
        if (offset < 0) {
            return 0;
        }
        final byte[] globalId = xid.getGlobalTransactionId();
        final byte[] branchId = xid.getBranchQualifier();
        start.wrapAndApplyHeader(window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .transactionId(transactionId)
                .timeoutMs(timeoutMs)
                .streamId(streamId)
                .formatId(xid.getFormatId())
                .mode(mode)
                .putGlobalId(globalId, 0, globalId.length)
                .putBranchId(branchId, 0, branchId.length);
        return window.commit(CommandWindow.AWAITED);
    }

    public long end(final int streamId, final Xid xid, final XaEndMode mode) {
        final int offset = claim(XaEndEncoder.BLOCK_LENGTH, xid);
        if (offset < 0) {
            return 0;
        }
        final byte[] globalId = xid.getGlobalTransactionId();
        final byte[] branchId = xid.getBranchQualifier();
        end.wrapAndApplyHeader(window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .streamId(streamId)
                .formatId(xid.getFormatId())
                .mode(mode)
                .putGlobalId(globalId, 0, globalId.length)
                .putBranchId(branchId, 0, branchId.length);
        return window.commit(CommandWindow.AWAITED);
    }

    public long prepare(final Xid xid) {
        final int offset = claim(XaPrepareEncoder.BLOCK_LENGTH, xid);
        if (offset < 0) {
            return 0;
        }
        final byte[] globalId = xid.getGlobalTransactionId();
        final byte[] branchId = xid.getBranchQualifier();
        prepare.wrapAndApplyHeader(window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .formatId(xid.getFormatId())
                .putGlobalId(globalId, 0, globalId.length)
                .putBranchId(branchId, 0, branchId.length);
        return window.commit(CommandWindow.AWAITED);
    }

    public long commit(final Xid xid, final boolean onePhase) {
        final int offset = claim(XaCommitEncoder.BLOCK_LENGTH, xid);
        if (offset < 0) {
            return 0;
        }
        final byte[] globalId = xid.getGlobalTransactionId();
        final byte[] branchId = xid.getBranchQualifier();
        commit.wrapAndApplyHeader(window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .formatId(xid.getFormatId());
        commit.flags().clear().onePhase(onePhase);
        commit.putGlobalId(globalId, 0, globalId.length).putBranchId(branchId, 0, branchId.length);
        return window.commit(CommandWindow.AWAITED);
    }

    public long rollback(final Xid xid) {
        final int offset = claim(XaRollbackEncoder.BLOCK_LENGTH, xid);
        if (offset < 0) {
            return 0;
        }
        final byte[] globalId = xid.getGlobalTransactionId();
        final byte[] branchId = xid.getBranchQualifier();
        rollback.wrapAndApplyHeader(window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .formatId(xid.getFormatId())
                .putGlobalId(globalId, 0, globalId.length)
                .putBranchId(branchId, 0, branchId.length);
        return window.commit(CommandWindow.AWAITED);
    }

    public long forget(final Xid xid) {
        final int offset = claim(XaForgetEncoder.BLOCK_LENGTH, xid);
        if (offset < 0) {
            return 0;
        }
        final byte[] globalId = xid.getGlobalTransactionId();
        final byte[] branchId = xid.getBranchQualifier();
        forget.wrapAndApplyHeader(window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .formatId(xid.getFormatId())
                .putGlobalId(globalId, 0, globalId.length)
                .putBranchId(branchId, 0, branchId.length);
        return window.commit(CommandWindow.AWAITED);
    }

    /** Asks for some of the branches above the number. */
    public long recover(final long after) {
        final int offset = window.claim(HEADER + XaRecoverEncoder.BLOCK_LENGTH);
        if (offset < 0) {
            return 0;
        }
        recover.wrapAndApplyHeader(window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .after(after)
                .most(Integer.MAX_VALUE);
        recover.flags().clear();
        return window.commit(CommandWindow.AWAITED);
    }
}
