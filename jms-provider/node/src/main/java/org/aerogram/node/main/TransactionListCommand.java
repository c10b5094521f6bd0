// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import java.util.List;
import java.util.concurrent.Callable;
import org.aerogram.node.administration.AdministrationSession;
import org.aerogram.node.administration.BranchReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code aerogram tx list}. */
@Command(
        name = "list",
        description =
                "Prints the branches of distributed transactions, one a line: number, state, since when, how much, Xid.",
        sortOptions = false)
final class TransactionListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private OperatorOptions operator;

    TransactionListCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (AdministrationSession session = operator.connect(terminal)) {
            final List<BranchReport> branches = session.branches();
            branches.forEach(terminal.out()::println);
        }
        return ExitStatus.OK;
    }
}
