// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import picocli.CommandLine.Command;

/** {@code aerogram tx}: what follows says what to do. */
@Command(
        name = "tx",
        description = "Shows the distributed transactions of a running node of this host, and completes prepared ones.",
        synopsisSubcommandLabel = "COMMAND")
final class TransactionCommand extends CommandGroup {
    TransactionCommand() {
        super("tx list, tx commit or tx rollback");
    }
}
