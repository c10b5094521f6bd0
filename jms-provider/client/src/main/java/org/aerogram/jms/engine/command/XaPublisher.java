// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine.command;

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

    public XaPublisher(final CommandWindow window) {
        this.window = window;
    }

    /** Encodes a frame that names a branch, at an offset of the window's buffer. */
    @FunctionalInterface
    private interface BranchFrame {
        void encode(int offset, byte[] globalId, byte[] branchId);
    }

    private long publish(final int blockLength, final Xid xid, final BranchFrame frame) {
        final byte[] globalId = xid.getGlobalTransactionId();
        final byte[] branchId = xid.getBranchQualifier();
        final int offset = window.claim(HEADER + blockLength + PREFIXES + globalId.length + branchId.length);
        if (offset < 0) {
            return 0;
        }
        frame.encode(offset, globalId, branchId);
        return window.commit(CommandWindow.AWAITED);
    }

    /** @param timeoutMs 0: as the node has it. */
    public long start(
            final int streamId, final long transactionId, final Xid xid, final XaStartMode mode, final long timeoutMs) {
        return publish(XaStartEncoder.BLOCK_LENGTH, xid, (offset, globalId, branchId) -> start.wrapAndApplyHeader(
                        window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .transactionId(transactionId)
                .timeoutMs(timeoutMs)
                .streamId(streamId)
                .formatId(xid.getFormatId())
                .mode(mode)
                .putGlobalId(globalId, 0, globalId.length)
                .putBranchId(branchId, 0, branchId.length));
    }

    public long end(final int streamId, final Xid xid, final XaEndMode mode) {
        return publish(XaEndEncoder.BLOCK_LENGTH, xid, (offset, globalId, branchId) -> end.wrapAndApplyHeader(
                        window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .streamId(streamId)
                .formatId(xid.getFormatId())
                .mode(mode)
                .putGlobalId(globalId, 0, globalId.length)
                .putBranchId(branchId, 0, branchId.length));
    }

    public long prepare(final Xid xid) {
        return publish(XaPrepareEncoder.BLOCK_LENGTH, xid, (offset, globalId, branchId) -> prepare.wrapAndApplyHeader(
                        window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .formatId(xid.getFormatId())
                .putGlobalId(globalId, 0, globalId.length)
                .putBranchId(branchId, 0, branchId.length));
    }

    public long commit(final Xid xid, final boolean onePhase) {
        return publish(XaCommitEncoder.BLOCK_LENGTH, xid, (offset, globalId, branchId) -> {
            commit.wrapAndApplyHeader(window.buffer(), offset, header)
                    .commandSeq(window.nextSeq())
                    .formatId(xid.getFormatId());
            commit.flags().clear().onePhase(onePhase);
            commit.putGlobalId(globalId, 0, globalId.length).putBranchId(branchId, 0, branchId.length);
        });
    }

    public long rollback(final Xid xid) {
        return publish(XaRollbackEncoder.BLOCK_LENGTH, xid, (offset, globalId, branchId) -> rollback.wrapAndApplyHeader(
                        window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .formatId(xid.getFormatId())
                .putGlobalId(globalId, 0, globalId.length)
                .putBranchId(branchId, 0, branchId.length));
    }

    public long forget(final Xid xid) {
        return publish(XaForgetEncoder.BLOCK_LENGTH, xid, (offset, globalId, branchId) -> forget.wrapAndApplyHeader(
                        window.buffer(), offset, header)
                .commandSeq(window.nextSeq())
                .formatId(xid.getFormatId())
                .putGlobalId(globalId, 0, globalId.length)
                .putBranchId(branchId, 0, branchId.length));
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
