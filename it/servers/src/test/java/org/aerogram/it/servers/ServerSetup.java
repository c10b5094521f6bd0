// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Before the first test: starts a node and tells Arquillian how to start the server, with everything on free ports of the loopback interface. After
 * the last: stops the node.
 */
public final class ServerSetup implements LauncherSessionListener {
    private static NodeProcess node;

    @Override
    public void launcherSessionOpened(final LauncherSession session) {
        open();
    }

    private static synchronized void open() {
        if (node != null
                || Boolean.getBoolean("aerogram.it.matrix")
                || System.getProperty("aerogram.it.soak") != null) {
            return;
        }
        try {
            final Path target = Path.of("target").toAbsolutePath();
            final Path directory = Files.createTempDirectory(target, "server-");
            node = NodeProcess.start(Files.createDirectories(directory.resolve("node")));
            Runtime.getRuntime().addShutdownHook(new Thread(node::close));
            configure(directory, node.url(Transport.UDP));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void configure(final Path directory, final String url) throws IOException {
        final Path beforeBoot = Files.write(
                directory.resolve("before-boot.asadmin"),
                List.of(
                        "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1"));
        final Path afterBoot = Files.write(
                directory.resolve("after-boot.asadmin"),
                List.of(
                        "create-resource-adapter-config --property url="
                                + url.replace(":", "\\:").replace("=", "\\=") + " aerogram",
                        "deploy --name aerogram " + System.getProperty("aerogram.it.rar"),
                        "create-connector-connection-pool --raname aerogram --connectiondefinition jakarta.jms.ConnectionFactory"
                                + " --transactionsupport XATransaction --steadypoolsize 1 --maxpoolsize 4 aerogram-pool",
                        "create-connector-resource --poolname aerogram-pool jms/factory",
                        "create-admin-object --raname aerogram --restype jakarta.jms.Queue"
                                + " --classname org.aerogram.ra.admin.AerogramAdminQueue --property name=it.answers jms/answers"));
        System.setProperty("payara.randomHttpPort", "false");
        System.setProperty("payara.autoBindHttp", "false");
        System.setProperty(
                "payara.cmdOptions",
                "-Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.net.preferIPv4Stack=true -Djava.io.tmpdir="
                        + Files.createDirectories(directory.resolve("tmp")));
        System.setProperty(
                "payara.extraMicroOptions",
                "--nohazelcast --port " + freePort() + " --prebootcommandfile " + beforeBoot + " --postbootcommandfile "
                        + afterBoot);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
