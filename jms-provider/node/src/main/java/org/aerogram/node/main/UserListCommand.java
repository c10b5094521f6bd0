// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import java.util.Map;
import java.util.concurrent.Callable;
import org.aerogram.node.identity.UsersFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code aerogram user list}. */
@Command(name = "list", description = "Prints the names of the users, one a line.", sortOptions = false)
final class UserListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private SettingOptions settings;

    UserListCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        new UsersFile(settings.load(terminal, Map.of()).node().usersFile())
                .users()
                .names()
                .forEach(terminal.out()::println);
        return ExitStatus.OK;
    }
}
