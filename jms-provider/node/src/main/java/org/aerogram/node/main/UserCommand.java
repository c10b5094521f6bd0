// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code aerogram user}: what follows says what to do. */
@Command(
        name = "user",
        description = "Edits the users of a node. A running node takes changes up by itself.",
        synopsisSubcommandLabel = "COMMAND")
final class UserCommand implements Runnable {
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
                spec.commandLine(), "a command is missing: user add, user remove or user list");
    }
}
