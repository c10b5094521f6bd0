// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.durable;

import java.util.Arrays;
import java.util.HexFormat;

/** The name of a transaction branch, as a transaction manager chose it. Immutable; equal by content. */
public final class Xid {
    /** The longest global and branch id, in bytes. */
    public static final int MAX_LENGTH = 64;

    private final int formatId;
    private final byte[] globalId;
    private final byte[] branchId;
    private final int hash;

    /** The arrays are not copied: nobody may change them afterwards. */
    public Xid(final int formatId, final byte[] globalId, final byte[] branchId) {
        this.formatId = formatId;
        this.globalId = globalId;
        this.branchId = branchId;
        hash = formatId + 31 * (Arrays.hashCode(globalId) + 31 * Arrays.hashCode(branchId));
    }

    /** Whether it is a name that a branch may have. */
    public boolean isValid() {
        return formatId != -1 && globalId.length > 0 && globalId.length <= MAX_LENGTH && branchId.length <= MAX_LENGTH;
    }

    public int formatId() {
        return formatId;
    }

    /** Not to be changed. */
    public byte[] globalId() {
        return globalId;
    }

    /** Not to be changed. */
    public byte[] branchId() {
        return branchId;
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof final Xid xid
                && formatId == xid.formatId
                && Arrays.equals(globalId, xid.globalId)
                && Arrays.equals(branchId, xid.branchId);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** The form that operators see: format, global id and branch id, in hex. */
    @Override
    public String toString() {
        final HexFormat hex = HexFormat.of();
        return Integer.toHexString(formatId) + ":" + hex.formatHex(globalId) + ":" + hex.formatHex(branchId);
    }
}
