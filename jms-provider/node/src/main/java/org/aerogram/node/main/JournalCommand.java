// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import picocli.CommandLine.Command;

/** {@code aerogram journal}: what follows says what to do. */
@Command(
        name = "journal",
        description = "Looks at the journal of a node that does not run. Never changes it.",
        synopsisSubcommandLabel = "COMMAND")
final class JournalCommand extends CommandGroup {
    JournalCommand() {
        super("journal verify, journal stat or journal dump");
    }
}
