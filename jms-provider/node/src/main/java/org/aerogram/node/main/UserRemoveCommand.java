// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import java.util.Map;
import java.util.concurrent.Callable;
import org.aerogram.node.error.NodeException;
import org.aerogram.node.identity.UsersFile;
import org.aerogram.protocol.ErrorCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code aerogram user remove}. */
@Command(name = "remove", description = "Removes a user. Connections that are open stay open.", sortOptions = false)
final class UserRemoveCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private SettingOptions settings;

    @Parameters(paramLabel = "USER", description = "The user's name.")
    private String name;

    UserRemoveCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        final UsersFile file =
                new UsersFile(settings.load(terminal, Map.of()).node().usersFile());
        if (file.users().hashOf(name) == null) {
            throw new NodeException(ErrorCode.BAD_OPTION_VALUE, "there is no user '" + name + "' in " + file.path());
        }
        file.update(users -> users.without(name));
        terminal.out().println("removed " + name + " from " + file.path());
        return ExitStatus.OK;
    }
}
