// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.testkit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import javax.transaction.xa.Xid;

/** A branch of a distributed transaction, as transaction managers name it; any bytes, good or bad. They are not copied. */
public record Branch(int format, byte[] global, byte[] qualifier) implements Xid {
    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime());

    /** The branch with that number. */
    public static Branch numbered(final long number) {
        return new Branch(1, bytes(number), new byte[] {1});
    }

    private static byte[] bytes(final long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    /** One that no other test has, nor has had; the only branch of its transaction, without a qualifier. */
    public static Branch fresh() {
        return new Branch(4711, bytes(NUMBERS.incrementAndGet()), new byte[0]);
    }

    /** Whether one of these is of the same transaction. */
    public boolean isIn(final Xid[] found) {
        return Arrays.stream(found).anyMatch(xid -> Arrays.equals(xid.getGlobalTransactionId(), global));
    }

    @Override
    public int getFormatId() {
        return format;
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return global;
    }

    @Override
    public byte[] getBranchQualifier() {
        return qualifier;
    }
}
