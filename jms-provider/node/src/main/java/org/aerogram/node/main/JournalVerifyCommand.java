// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.aerogram.broker.fact.FactReader;
import org.aerogram.journal.Journal;
import org.aerogram.journal.JournalException;
import org.aerogram.journal.file.FileJournal;
import org.aerogram.journal.file.FileJournalContext;
import org.aerogram.node.error.NodeException;
import org.aerogram.protocol.ErrorCode;
import org.agrona.DirectBuffer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aerogram journal verify}. */
@Command(
        name = "verify",
        description =
                "Reads every record and every checkpoint and says whether all is well. Exit status 1 where something is damaged.",
        sortOptions = false)
final class JournalVerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private SettingOptions settings;

    @Option(
            names = "--salvage",
            paramLabel = "DIR",
            description =
                    "Also copies every record that can be read into a new journal in this directory, which must be"
                            + " missing or empty. What was confirmed in the damaged places is lost in it.")
    private Path salvage;

    JournalVerifyCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        final JournalReading reading = new JournalReading(terminal, settings);
        final FactCheck check = new FactCheck();
        if (salvage == null) {
            reading.read(check);
        } else {
            salvage(reading, check);
        }
        final List<String> flaws = reading.flaws();
        flaws.forEach(flaw -> terminal.out().println("damaged: " + flaw));
        if (check.strange > 0) {
            terminal.out()
                    .println("damaged: " + check.strange + " records are no facts, the first at position "
                            + check.firstStrange);
        }
        if (reading.hasTornTail()) {
            terminal.out().println("torn tail: a crash left a record unfinished that was never confirmed to anyone");
        }
        reading.tornCheckpoints().forEach(name -> terminal.out()
                .println("not whole: " + name + ", a checkpoint that a start passes over; nothing is lost by it"));
        final boolean well = flaws.isEmpty() && check.strange == 0;
        terminal.out()
                .println((well ? "all is well: " : "not all is well: ") + reading.records() + " records in "
                        + reading.segments().size() + " segments and "
                        + reading.checkpoints().size() + " checkpoints of " + reading.folder());
        if (salvage != null) {
            terminal.out().println("salvaged " + check.copied + " records to " + salvage);
        }
        return well || salvage != null ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private void salvage(final JournalReading reading, final FactCheck check) {
        try {
            if (Files.exists(salvage)) {
                try (Stream<Path> files = Files.list(salvage)) {
                    if (files.findAny().isPresent()) {
                        throw new NodeException(ErrorCode.BAD_OPTION_VALUE, salvage + " is not empty", null);
                    }
                }
            }
            try (FileJournal copy = new FileJournal(new FileJournalContext().folder(salvage))) {
                copy.replay((record, offset, length, position) -> {});
                check.copy = copy;
                reading.read(check);
            }
        } catch (final IOException | JournalException e) {
            throw new NodeException(
                    ErrorCode.JOURNAL_FAILED, "cannot salvage to " + salvage + ": " + e.getMessage(), e);
        }
    }

    /** Looks at each record as a fact, and copies it if wanted. */
    private static final class FactCheck implements Journal.RecordHandler {
        private static final int FLUSH_BYTES = 32 << 20;

        private final FactReader fact = new FactReader();
        private FileJournal copy;
        private long copied;
        private long unwritten;
        private long strange;
        private long firstStrange;

        @Override
        public void onRecord(final DirectBuffer record, final int offset, final int length, final long position) {
            try {
                fact.wrap(record, offset, length);
            } catch (final IllegalStateException e) {
                firstStrange = strange == 0 ? position : firstStrange;
                strange++;
                return;
            }
            if (copy != null) {
                copy.append(record, offset, length);
                copied++;
                unwritten += length;
                if (unwritten > FLUSH_BYTES) {
                    copy.doWork();
                    unwritten = 0;
                }
            }
        }
    }
}
