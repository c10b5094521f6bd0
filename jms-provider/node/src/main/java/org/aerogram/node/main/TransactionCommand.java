// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code aerogram tx}: what follows says what to do. */
@Command(
        name = "tx",
        description = "Shows the distributed transactions of a running node of this host, and completes prepared ones.",
        synopsisSubcommandLabel = "COMMAND")
final class TransactionCommand implements Runnable {
    @CommandLine.Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this command's options; 'aerogram --help' shows everything.")
    private boolean help;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "a command is missing: tx list, tx commit or tx rollback");
    }
}
