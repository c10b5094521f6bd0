// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

import org.aerogram.broker.address.Destination;
import org.aerogram.broker.fact.FactType;
import org.aerogram.broker.fact.FactWriter;
import org.aerogram.broker.queue.DuplicateWindow;

/** Writes the ids that a destination remembers, as many to a fact as are reasonable. */
final class IdFacts implements DuplicateWindow.Visitor {
    private static final int IDS_PER_FACT = 4_000;

    private final FactWriter writer;
    private final Destination destination;
    private int timesIndex;
    private int times;

    IdFacts(final FactWriter writer, final Destination destination) {
        this.writer = writer;
        this.destination = destination;
    }

    @Override
    public void id(final long high, final long low) {
        if (times == 0) {
            writer.begin(FactType.REMEMBERED)
                    .putByte(destination.isTopic() ? 1 : 0)
                    .putText(destination.name());
            timesIndex = writer.length();
            writer.putInt(0);
        }
        writer.putLong(high).putLong(low);
        times++;
        if (times == IDS_PER_FACT) {
            end();
        }
    }

    /** What is left is appended. */
    void end() {
        if (times > 0) {
            writer.setInt(timesIndex, times);
            writer.append();
            times = 0;
        }
    }
}
