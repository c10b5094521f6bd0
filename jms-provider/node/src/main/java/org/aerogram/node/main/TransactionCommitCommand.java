// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import java.util.concurrent.Callable;
import org.aerogram.node.administration.AdministrationSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code aerogram tx commit}. */
@Command(
        name = "commit",
        description =
                "Commits a prepared branch, whatever its transaction manager decides. The node remembers it until the manager has seen it.",
        sortOptions = false)
final class TransactionCommitCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private OperatorOptions operator;

    @Parameters(paramLabel = "NUMBER", description = "The branch's number, as 'tx list' prints it.")
    private long number;

    TransactionCommitCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (AdministrationSession session = operator.connect(terminal)) {
            session.decide(number, true);
        }
        terminal.out().println("committed " + number);
        return ExitStatus.OK;
    }
}
