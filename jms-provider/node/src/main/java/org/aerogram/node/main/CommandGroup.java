// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only leads to others: by itself it says which there are. */
abstract class CommandGroup implements Runnable {
    private final String members;

    @CommandLine.Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this command's options; 'aerogram --help' shows everything.")
    private boolean help;

    @Spec
    private CommandSpec spec;

    /** @param members the commands that it leads to, for people. */
    CommandGroup(final String members) {
        this.members = members;
    }

    @Override
    public final void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing: " + members);
    }
}
