// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node;

import java.util.function.LongConsumer;
import org.aerogram.broker.FactLog;
import org.aerogram.journal.Journal;
import org.agrona.DirectBuffer;

/** The broker's facts in the node's journal. */
final class JournalFactLog implements FactLog {
    private final Journal journal;
    private final LongConsumer release;

    /** @param release gets what is not needed any more. */
    JournalFactLog(final Journal journal, final LongConsumer release) {
        this.journal = journal;
        this.release = release;
    }

    @Override
    public long append(final DirectBuffer fact, final int offset, final int length) {
        return journal.append(fact, offset, length);
    }

    @Override
    public void want(final long position) {
        journal.want(position);
    }

    @Override
    public long startPosition() {
        return journal.isVolatile() ? -1 : journal.startPosition();
    }

    @Override
    public void release(final long position) {
        release.accept(position);
    }
}
