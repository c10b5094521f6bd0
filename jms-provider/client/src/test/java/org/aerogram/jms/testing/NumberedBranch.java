// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.testing;

import java.nio.ByteBuffer;
import javax.transaction.xa.Xid;

/** The only branch of the transaction with that number. */
public record NumberedBranch(int number) implements Xid {
    @Override
    public int getFormatId() {
        return 1;
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    @Override
    public byte[] getBranchQualifier() {
        return new byte[] {1};
    }
}
