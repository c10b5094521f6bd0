// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aerogram.node.AerogramNode;
import org.aerogram.node.settings.RunContext;
import org.aerogram.node.settings.Setting;
import org.aerogram.node.settings.Settings;
import org.aerogram.node.settings.SettingsLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code aerogram run}: a node in the foreground until a signal ends it. */
@Command(
        name = "run",
        description = "Runs a node in the foreground. Prints one line beginning with 'ready' once clients can connect;"
                + " SIGTERM or SIGINT stops it in order.",
        sortOptions = false)
final class RunCommand implements Callable<Integer> {
    private static final System.Logger LOG = System.getLogger(RunCommand.class.getName());

    private final Terminal terminal;

    @ParentCommand
    private RootCommand root;

    @Mixin
    private SettingOptions settings;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "Where to listen over UDP; port 0 takes free ports; none: no UDP.")
    private String listen;

    @Option(
            names = "--control-port",
            paramLabel = "PORT",
            description = "The port of response channels. Unless given: the listen port + 1.")
    private String controlPort;

    @Option(names = "--no-ipc", description = "Offer no shared memory to processes of this host.")
    private boolean noIpc;

    RunCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        final StopSignals signals = StopSignals.install();
        final RunContext context = settings.load(terminal, options());
        LogSetup.install(root.isDebug(), context.logLevel());
        SettingsLoader.doubts(terminal.environment()).forEach(doubt -> LOG.log(Level.WARNING, doubt));
        try (AerogramNode node = AerogramNode.start(context.node())) {
            if (!signals.onSignal(node::close)) {
                terminal.out()
                        .println("ready " + node.name() + " at " + String.join(" ", node.urls())
                                + (node.isVolatile() ? " (volatile)" : " (durable)"));
                terminal.out().flush();
            }
            node.awaitClosed();
            return node.failure() == null ? ExitStatus.OK : ExitStatus.FAILED;
        }
    }

    private Map<Setting<?>, String> options() {
        final Map<Setting<?>, String> options = new LinkedHashMap<>();
        SettingOptions.put(options, Settings.LISTEN, listen);
        SettingOptions.put(options, Settings.CONTROL_PORT, controlPort);
        SettingOptions.put(options, Settings.IPC, noIpc ? "false" : null);
        return options;
    }
}
