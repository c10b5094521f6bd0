// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.aerogram.broker.fact.FactReader;
import org.aerogram.broker.fact.FactType;
import org.aerogram.broker.storage.PageSpace;
import org.aerogram.journal.file.SegmentFinding;
import org.agrona.DirectBuffer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code aerogram journal stat}. */
@Command(name = "stat", description = "Counts segments, records and bytes, by kind of fact.", sortOptions = false)
final class JournalStatCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<FactType, long[]> byType = new TreeMap<>();
    private final FactReader fact = new FactReader();
    private long epoch;

    @Mixin
    private SettingOptions settings;

    JournalStatCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        final JournalReading reading = new JournalReading(terminal, settings).read(this::count);
        terminal.out().printf("journal   %s%n", reading.folder());
        terminal.out().printf("epoch     %d%n", epoch);
        for (final SegmentFinding segment : reading.segments()) {
            terminal.out()
                    .printf(
                            "segment   %s  %,d of %,d bytes used, %,d records%n",
                            segment.fileName(), segment.usedBytes(), segment.lengthBytes(), segment.records());
        }
        reading.checkpoints().forEach(checkpoint -> terminal.out()
                .printf(
                        "checkpoint %s  at position %d, %,d bytes, %,d of them in %,d blocks%n",
                        checkpoint.fileName(),
                        checkpoint.position(),
                        checkpoint.lengthBytes(),
                        (long) checkpoint.blockCount() * PageSpace.PAGE_LENGTH,
                        checkpoint.blockCount()));
        reading.tornCheckpoints().forEach(name -> terminal.out().println("checkpoint " + name + "  not whole"));
        byType.forEach(
                (type, sums) -> terminal.out().printf("%-22s %,14d records %,18d bytes%n", type, sums[0], sums[1]));
        reading.flaws().forEach(flaw -> terminal.out().println("damaged: " + flaw));
        return ExitStatus.OK;
    }

    private void count(final DirectBuffer record, final int offset, final int length, final long position) {
        fact.wrap(record, offset, length);
        epoch = Math.max(epoch, fact.epoch());
        final long[] sums = byType.computeIfAbsent(fact.type(), type -> new long[2]);
        sums[0]++;
        sums[1] += length;
    }
}
