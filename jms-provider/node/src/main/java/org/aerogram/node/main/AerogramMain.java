// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import java.io.PrintWriter;
import picocli.CommandLine;

/** The entry of {@code bin/aerogram}. */
public final class AerogramMain {
    private AerogramMain() {}

    public static void main(final String[] arguments) {
        final Terminal terminal = new Terminal(System.in, System.out, System.err, System.getenv());
        final int status = execute(terminal, arguments);
        System.out.flush();
        System.err.flush();
        System.exit(status);
    }

    /** Runs one command to its end. @return the exit status. */
    static int execute(final Terminal terminal, final String... arguments) {
        final RootCommand root = new RootCommand(terminal);
        final CommandLine line = new CommandLine(root)
                .addSubcommand(new RunCommand(terminal))
                .addSubcommand(new CommandLine(new UserCommand())
                        .addSubcommand(new UserAddCommand(terminal))
                        .addSubcommand(new UserRemoveCommand(terminal))
                        .addSubcommand(new UserListCommand(terminal)))
                .addSubcommand(new CommandLine(new JournalCommand())
                        .addSubcommand(new JournalVerifyCommand(terminal))
                        .addSubcommand(new JournalStatCommand(terminal))
                        .addSubcommand(new JournalDumpCommand(terminal)))
                .addSubcommand(new CommandLine(new TransactionCommand())
                        .addSubcommand(new TransactionListCommand(terminal))
                        .addSubcommand(new TransactionCommitCommand(terminal))
                        .addSubcommand(new TransactionRollbackCommand(terminal)))
                .setOut(new PrintWriter(terminal.out(), true))
                .setErr(new PrintWriter(terminal.err(), true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
        final FailureLines failures = new FailureLines(terminal, arguments);
        line.setParameterExceptionHandler(failures);
        line.setExecutionExceptionHandler(failures);
        return line.execute(arguments);
    }
}
