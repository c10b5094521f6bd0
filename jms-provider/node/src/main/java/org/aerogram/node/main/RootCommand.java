// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import java.util.concurrent.Callable;
import org.aerogram.node.Product;
import org.aerogram.node.settings.SettingsPage;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aerogram} without a command: help and version. */
@Command(
        name = "aerogram",
        description = "A message broker for Jakarta Messaging over Aeron.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
final class RootCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            description = "Show every command, option and setting.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            description = "Show the version.")
    private boolean version;

    @Option(
            names = "--debug",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show stack traces of errors, and log more.")
    private boolean debug;

    RootCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    boolean isDebug() {
        return debug;
    }

    @Override
    public Integer call() {
        if (version) {
            terminal.out().println(Product.NAME_AND_VERSION);
            return ExitStatus.OK;
        }
        if (!help) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "a command is missing: run, user, tx or journal; 'aerogram --help' tells more");
        }
        printUsage(spec.commandLine());
        terminal.out().println();
        terminal.out()
                .println(
                        "Settings, by their name in the configuration file and in the environment. What the command line says");
        terminal.out()
                .println(
                        "counts before the environment, and that before the file. AEROGRAM_CONFIG names the file as --config");
        terminal.out().println("does; JAVA_OPTS adds options of the JVM, JAVA_HOME chooses the JVM.");
        SettingsPage.helpLines().forEach(terminal.out()::println);
        terminal.out().println();
        terminal.out()
                .println(
                        "Exit status: 0 done, or stopped in order by a signal; 1 failed, or a value is not possible; 2 the command line is wrong.");
        return ExitStatus.OK;
    }

    private void printUsage(final CommandLine command) {
        command.usage(terminal.out());
        command.getSubcommands().values().forEach(sub -> {
            terminal.out().println();
            printUsage(sub);
        });
    }
}
