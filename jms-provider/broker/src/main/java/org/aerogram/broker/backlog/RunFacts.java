// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.backlog;

import org.aerogram.broker.fact.FactReader;
import org.aerogram.broker.fact.FactType;
import org.aerogram.broker.fact.FactWriter;
import org.aerogram.broker.storage.BlockSource;
import org.aerogram.broker.storage.StateSink;

/** Tells a run of records to a checkpoint, its unchanged pages by their blocks alone, and reads it back. */
public final class RunFacts {
    private static final int PAGES_PER_FACT = 10_000;

    private RunFacts() {}

    /**
     * Tells a run; from then on its pages count as unchanged.
     *
     * @param of what kind of owner it has.
     */
    public static void tell(
            final RecordRun run, final int of, final long owner, final FactWriter writer, final StateSink sink) {
        writer.begin(FactType.RECORD_RUN)
                .putByte(of)
                .putLong(owner)
                .putLong(run.gonePages())
                .putLong(run.first())
                .putLong(run.end())
                .putLong(run.lastArrival())
                .append();
        for (int from = 0; from < run.pages().size(); from += PAGES_PER_FACT) {
            final int to = Math.min(run.pages().size(), from + PAGES_PER_FACT);
            writer.begin(FactType.RECORD_PAGES).putInt(to - from);
            for (int i = from; i < to; i++) {
                tell(run.pages().get(i), writer, sink);
            }
            writer.append();
        }
    }

    private static void tell(final RecordPage page, final FactWriter writer, final StateSink sink) {
        if (page.buffer != null && (page.block == RecordPage.CHANGED || !sink.keep(page.block))) {
            page.block = sink.block(page.buffer);
        }
        writer.putInt(page.buffer == null ? RecordPage.CHANGED : page.block)
                .putLong(page.firstArrival)
                .putLong(page.expiresAtMs)
                .putInt(page.live);
    }

    /** The run as it was begun by a fact, of which kind and owner have been read. @param run is empty. */
    public static void begin(final FactReader fact, final RecordRun run) {
        run.restore(fact.getLong(), fact.getLong(), fact.getLong(), fact.getLong());
    }

    /** Its next pages. @return the ordinal of the first of their records. */
    public static long pages(final FactReader fact, final RecordRun run, final BlockSource blocks) {
        final long from = (run.gonePages() + run.pages().size()) * RecordPage.RECORDS;
        final int times = fact.getInt();
        for (int i = 0; i < times; i++) {
            final int block = fact.getInt();
            final RecordPage page =
                    run.restorePage(block != RecordPage.CHANGED, fact.getLong(), fact.getLong(), fact.getInt());
            if (page.buffer != null) {
                blocks.read(block, page.buffer);
                page.block = block;
                run.restored();
            }
        }
        return from;
    }
}
