// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code aerogram journal}: what follows says what to do. */
@Command(
        name = "journal",
        description = "Looks at the journal of a node that does not run. Never changes it.",
        synopsisSubcommandLabel = "COMMAND")
final class JournalCommand implements Runnable {
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
                spec.commandLine(), "a command is missing: journal verify, journal stat or journal dump");
    }
}
