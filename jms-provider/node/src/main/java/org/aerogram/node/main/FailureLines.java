// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.aerogram.node.error.NodeException;
import org.aerogram.node.settings.NearMiss;
import org.aerogram.protocol.ErrorCode;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever ends a command into one line on standard error and an exit status; stack traces come with {@code --debug} only. */
final class FailureLines implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Terminal terminal;
    private final boolean debug;

    FailureLines(final Terminal terminal, final String[] arguments) {
        this.terminal = terminal;
        debug = Arrays.asList(arguments).contains("--debug");
    }

    @Override
    public int handleParseException(final ParameterException e, final String[] arguments) {
        final StringBuilder text = new StringBuilder(e.getMessage());
        if (e instanceof UnmatchedArgumentException unmatched) {
            final Set<String> known = new TreeSet<>(
                    e.getCommandLine().getCommandSpec().optionsMap().keySet());
            known.addAll(e.getCommandLine().getSubcommands().keySet());
            text.append(NearMiss.of(unmatched.getUnmatched().get(0), known)
                    .map(name -> "; did you mean " + name + '?')
                    .orElse("; 'aerogram --help' lists everything"));
        }
        print(ErrorCode.UNKNOWN_OPTION.label() + ": " + text, e);
        return ExitStatus.USAGE;
    }

    @Override
    public int handleExecutionException(final Exception e, final CommandLine command, final ParseResult parsed) {
        if (e instanceof NodeException) {
            print(e.getMessage(), e);
        } else {
            print(ErrorCode.INTERNAL_ERROR.label() + ": unexpected " + e + "; --debug shows more", e);
        }
        return ExitStatus.FAILED;
    }

    private void print(final String text, final Exception e) {
        terminal.err().println("aerogram: " + text.replaceAll("\\s*\\R\\s*", " "));
        if (debug) {
            e.printStackTrace(terminal.err());
        }
        terminal.err().flush();
    }
}
