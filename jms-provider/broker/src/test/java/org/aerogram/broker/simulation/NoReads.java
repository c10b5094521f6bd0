// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.simulation;

import org.aerogram.broker.storage.FactReads;
import org.aerogram.broker.storage.ReadHandler;

/** For a broker that only follows: it could read, and never does. */
final class NoReads implements FactReads {
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
