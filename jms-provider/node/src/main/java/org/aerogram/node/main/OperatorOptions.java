// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.aerogram.node.NodeContext;
import org.aerogram.node.administration.AdministrationSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that speak to a running node. */
final class OperatorOptions {
    @Mixin
    private SettingOptions settings;

    @Option(
            names = "--user",
            paramLabel = "USER",
            description = "Who asks, where the node lets in nobody without a user; the password is read from the first"
                    + " line of standard input.")
    private String user;

    /** A session with the node that the options name. @throws org.aerogram.node.error.NodeException where there is none. */
    AdministrationSession connect(final Terminal terminal) {
        final NodeContext node = settings.load(terminal, Map.of()).node();
        final String password = user == null
                ? null
                : new String(new PasswordPrompt(terminal.in()).read(user, true), StandardCharsets.UTF_8);
        return AdministrationSession.open(node.name(), node.aeronDirectory(), user, password);
    }
}
