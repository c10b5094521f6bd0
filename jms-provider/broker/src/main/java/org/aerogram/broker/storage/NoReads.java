// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.storage;

/** The reads of a broker that only follows facts, and reads none of them back. */
public final class NoReads implements FactReads {
    @Override
    public boolean canRead() {
        return false;
    }

    @Override
    public void read(final long token, final long position, final int lengthHint) {
        throw new IllegalStateException("a shadow reads nothing");
    }

    @Override
    public int poll(final ReadHandler handler, final int limit) {
        return 0;
    }
}
