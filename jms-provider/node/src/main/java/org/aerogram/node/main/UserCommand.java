// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import picocli.CommandLine.Command;

/** {@code aerogram user}: what follows says what to do. */
@Command(
        name = "user",
        description = "Edits the users of a node. A running node takes changes up by itself.",
        synopsisSubcommandLabel = "COMMAND")
final class UserCommand extends CommandGroup {
    UserCommand() {
        super("user add, user remove or user list");
    }
}
