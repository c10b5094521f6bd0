// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import java.util.concurrent.Callable;
import org.aerogram.node.administration.AdministrationSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code aerogram tx rollback}. */
@Command(
        name = "rollback",
        description =
                "Rolls a prepared branch back, whatever its transaction manager decides. The node remembers it until the manager has seen it.",
        sortOptions = false)
final class TransactionRollbackCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private OperatorOptions operator;

    @Parameters(paramLabel = "NUMBER", description = "The branch's number, as 'tx list' prints it.")
    private long number;

    TransactionRollbackCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (AdministrationSession session = operator.connect(terminal)) {
            session.decide(number, false);
        }
        terminal.out().println("rolled back " + number);
        return ExitStatus.OK;
    }
}
