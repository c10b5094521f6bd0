// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.xa;

import java.util.Arrays;
import java.util.HexFormat;
import javax.transaction.xa.Xid;

/** The name of a branch. Immutable; equal to others of its class by content. */
final class AerogramXid implements Xid {
    private final int formatId;
    private final byte[] globalId;
    private final byte[] branchId;

    AerogramXid(final int formatId, final byte[] globalId, final byte[] branchId) {
        this.formatId = formatId;
        this.globalId = globalId;
        this.branchId = branchId;
    }

    /** A copy: transaction managers may change theirs. */
    static AerogramXid of(final Xid xid) {
        return new AerogramXid(
                xid.getFormatId(),
                xid.getGlobalTransactionId().clone(),
                xid.getBranchQualifier() == null
                        ? new byte[0]
                        : xid.getBranchQualifier().clone());
    }

    /** Whether a branch may be called so: the null Xid has format -1. */
    boolean isValid() {
        return formatId != -1
                && globalId.length > 0
                && globalId.length <= MAXGTRIDSIZE
                && branchId.length <= MAXBQUALSIZE;
    }

    /** The transaction that it is a branch of, in hexadecimal digits. */
    String globalName() {
        return HexFormat.of().formatHex(globalId);
    }

    @Override
    public int getFormatId() {
        return formatId;
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return globalId.clone();
    }

    @Override
    public byte[] getBranchQualifier() {
        return branchId.clone();
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof final AerogramXid xid
                && formatId == xid.formatId
                && Arrays.equals(globalId, xid.globalId)
                && Arrays.equals(branchId, xid.branchId);
    }

    @Override
    public int hashCode() {
        return formatId + 31 * (Arrays.hashCode(globalId) + 31 * Arrays.hashCode(branchId));
    }

    @Override
    public String toString() {
        final HexFormat hex = HexFormat.of();
        return Integer.toHexString(formatId) + ":" + hex.formatHex(globalId) + ":" + hex.formatHex(branchId);
    }
}
