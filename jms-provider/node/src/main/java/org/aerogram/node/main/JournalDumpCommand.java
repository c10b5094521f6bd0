// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import java.util.concurrent.Callable;
import org.aerogram.broker.fact.FactReader;
import org.agrona.DirectBuffer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aerogram journal dump}. */
@Command(
        name = "dump",
        description =
                "Prints a line for each record: the position after it, its length, epoch and kind, and the numbers it"
                        + " begins with. Bodies of messages are not shown.",
        sortOptions = false)
final class JournalDumpCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final FactReader fact = new FactReader();

    @Mixin
    private SettingOptions settings;

    @Option(names = "--from", paramLabel = "POSITION", description = "Passes over what lies before.")
    private long from;

    @Option(names = "--checkpoint", description = "Instead of the journal, what the newest checkpoint says.")
    private boolean checkpoint;

    JournalDumpCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        final JournalReading reading = new JournalReading(terminal, settings);
        if (checkpoint) {
            reading.readCheckpoint(this::print);
        } else {
            reading.read(this::print);
        }
        reading.flaws().forEach(flaw -> terminal.out().println("damaged: " + flaw));
        return ExitStatus.OK;
    }

    private void print(final DirectBuffer record, final int offset, final int length, final long position) {
        if (checkpoint || position > from) {
            fact.wrap(record, offset, length);
            terminal.out()
                    .println(position + " " + length + " " + fact.epoch() + " " + fact.type() + " " + numbers(length));
        }
    }

    /** What the type says first are ids: queue, session, command, transaction, message. */
    private String numbers(final int length) {
        final int count =
                switch (fact.type()) {
                    case MESSAGE -> 4;
                    case REMOVED, COMMITTED, MOVED, OUTCOME -> 3;
                    case CHUNK, RETAINED -> 2;
                    case QUEUE_DEFINED,
                            SUBSCRIPTION_DEFINED,
                            SUBSCRIPTION_REMOVED,
                            QUEUE_OPENED,
                            SESSION_OPENED,
                            SESSION_ENDED,
                            PLACED,
                            ROLLED_BACK,
                            RELOCATED -> 1;
                    default -> 0;
                };
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < count && (i + 1) * Long.BYTES < length; i++) {
            text.append(i == 0 ? "" : " ").append(fact.getLong());
        }
        return text.toString();
    }
}
