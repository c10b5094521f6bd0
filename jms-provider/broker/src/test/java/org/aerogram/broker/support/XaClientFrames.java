// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.support;

import java.nio.charset.StandardCharsets;
import org.aerogram.protocol.codec.MessageHeaderEncoder;
import org.aerogram.protocol.codec.XaCommitEncoder;
import org.aerogram.protocol.codec.XaDecideEncoder;
import org.aerogram.protocol.codec.XaEndEncoder;
import org.aerogram.protocol.codec.XaEndMode;
import org.aerogram.protocol.codec.XaForgetEncoder;
import org.aerogram.protocol.codec.XaPrepareEncoder;
import org.aerogram.protocol.codec.XaRecoverEncoder;
import org.aerogram.protocol.codec.XaRollbackEncoder;
import org.aerogram.protocol.codec.XaStartEncoder;
import org.aerogram.protocol.codec.XaStartMode;
import org.agrona.ExpandableArrayBuffer;

/** Encodes the XA frames of a client. A branch is named by a text: its global id is the text, its format 7, its branch id the byte 1. */
public final class XaClientFrames {
    private static final int FORMAT = 7;
    private static final byte[] BRANCH_ID = {1};

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    private byte[] frame(final int encodedLength) {
        final byte[] bytes = new byte[MessageHeaderEncoder.ENCODED_LENGTH + encodedLength];
        buffer.getBytes(0, bytes);
        return bytes;
    }

    private static byte[] bytes(final String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    public byte[] start(
            final long seq,
            final int streamId,
            final long transaction,
            final String name,
            final XaStartMode mode,
            final long timeoutMs) {
        final byte[] id = bytes(name);
        final XaStartEncoder start = new XaStartEncoder().wrapAndApplyHeader(buffer, 0, header);
        start.commandSeq(seq)
                .transactionId(transaction)
                .timeoutMs(timeoutMs)
                .streamId(streamId)
                .formatId(FORMAT)
                .mode(mode)
                .putGlobalId(id, 0, id.length)
                .putBranchId(BRANCH_ID, 0, 1);
        return frame(start.encodedLength());
    }

    public byte[] end(final long seq, final int streamId, final String name, final XaEndMode mode) {
        final byte[] id = bytes(name);
        final XaEndEncoder end = new XaEndEncoder().wrapAndApplyHeader(buffer, 0, header);
        end.commandSeq(seq)
                .streamId(streamId)
                .formatId(FORMAT)
                .mode(mode)
                .putGlobalId(id, 0, id.length)
                .putBranchId(BRANCH_ID, 0, 1);
        return frame(end.encodedLength());
    }

    public byte[] prepare(final long seq, final String name) {
        final byte[] id = bytes(name);
        final XaPrepareEncoder prepare = new XaPrepareEncoder().wrapAndApplyHeader(buffer, 0, header);
        prepare.commandSeq(seq).formatId(FORMAT).putGlobalId(id, 0, id.length).putBranchId(BRANCH_ID, 0, 1);
        return frame(prepare.encodedLength());
    }

    public byte[] commit(final long seq, final String name, final boolean onePhase) {
        final byte[] id = bytes(name);
        final XaCommitEncoder commit = new XaCommitEncoder().wrapAndApplyHeader(buffer, 0, header);
        commit.commandSeq(seq).formatId(FORMAT);
        commit.flags().clear().onePhase(onePhase);
        commit.putGlobalId(id, 0, id.length).putBranchId(BRANCH_ID, 0, 1);
        return frame(commit.encodedLength());
    }

    public byte[] rollback(final long seq, final String name) {
        final byte[] id = bytes(name);
        final XaRollbackEncoder rollback = new XaRollbackEncoder().wrapAndApplyHeader(buffer, 0, header);
        rollback.commandSeq(seq).formatId(FORMAT).putGlobalId(id, 0, id.length).putBranchId(BRANCH_ID, 0, 1);
        return frame(rollback.encodedLength());
    }

    public byte[] forget(final long seq, final String name) {
        final byte[] id = bytes(name);
        final XaForgetEncoder forget = new XaForgetEncoder().wrapAndApplyHeader(buffer, 0, header);
        forget.commandSeq(seq).formatId(FORMAT).putGlobalId(id, 0, id.length).putBranchId(BRANCH_ID, 0, 1);
        return frame(forget.encodedLength());
    }

    public byte[] recover(final long seq, final long after, final int most, final boolean all) {
        final XaRecoverEncoder recover = new XaRecoverEncoder().wrapAndApplyHeader(buffer, 0, header);
        recover.commandSeq(seq).after(after).most(most);
        recover.flags().clear().all(all);
        return frame(recover.encodedLength());
    }

    public byte[] decide(final long seq, final long branch, final boolean commit) {
        final XaDecideEncoder decide = new XaDecideEncoder().wrapAndApplyHeader(buffer, 0, header);
        decide.commandSeq(seq).branch(branch);
        decide.flags().clear().commit(commit);
        return frame(decide.encodedLength());
    }
}
