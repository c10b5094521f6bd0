// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.content;

import org.aerogram.broker.address.Destination;
import org.aerogram.broker.fact.FactType;
import org.aerogram.broker.fact.FactWriter;
import org.aerogram.broker.message.DuplicateWindow;

/** Writes the ids that a destination remembers, as many to a fact as are reasonable. */
public final class IdFacts implements DuplicateWindow.Visitor {
    private static final int IDS_PER_FACT = 4_000;

    private final FactWriter writer;
    private final Destination destination;
    private int timesIndex;
    private int times;

    private IdFacts(final FactWriter writer, final Destination destination) {
        this.writer = writer;
        this.destination = destination;
    }

    /** All that a destination remembers; it remembers some. */
    public static void tell(final FactWriter writer, final Destination destination) {
        final IdFacts facts = new IdFacts(writer, destination);
        destination.duplicates().forEach(facts);
        facts.end();
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

    private void end() {
        if (times > 0) {
            writer.setInt(timesIndex, times);
            writer.append();
            times = 0;
        }
    }
}
