// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aerogram.node.error.NodeException;
import org.aerogram.node.identity.PasswordHashing;
import org.aerogram.node.identity.Users;
import org.aerogram.node.identity.UsersFile;
import org.aerogram.protocol.ErrorCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aerogram user add}: a new user, or a new password for one. */
@Command(
        name = "add",
        description = "Adds a user, or changes a user's password. Asks for the password on the terminal.",
        sortOptions = false)
final class UserAddCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private SettingOptions settings;

    @Option(names = "--password-stdin", description = "Read the password from the first line of standard input.")
    private boolean passwordFromInput;

    @Parameters(paramLabel = "USER", description = "The user's name.")
    private String name;

    UserAddCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        final UsersFile file =
                new UsersFile(settings.load(terminal, Map.of()).node().usersFile());
        try {
            Users.checkName(name);
            final boolean known = file.users().hashOf(name) != null;
            final byte[] password = new PasswordPrompt(terminal.in()).read(name, passwordFromInput);
            final String hash = PasswordHashing.hash(password);
            Arrays.fill(password, (byte) 0);
            file.update(users -> users.with(name, hash));
            terminal.out().println((known ? "changed the password of " : "added ") + name + " in " + file.path());
            return ExitStatus.OK;
        } catch (final IllegalArgumentException e) {
            throw new NodeException(ErrorCode.BAD_OPTION_VALUE, e.getMessage(), e);
        }
    }
}
