// SPDX-License-Identifier: Apache-2.0
package org.aerogram.samples.orders.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Payara Micro in a process of its own, with the resource adapter and the application. Everything that the server has to know about Aerogram is in
 * the commands below.
 */
final class PayaraMicro {
    private static final long READY_SECONDS = 180;
    private static final Pattern FROM_AEROGRAM = Pattern.compile("org\\.aerogram\\.[\\w.]+.*levelValue: \\d+] (.*)");

    private PayaraMicro() {}

    /** Starts the server on this port of the loopback interface and waits until the application has been deployed. */
    static Child start(
            final Path target, final Path adapter, final Workplace workplace, final int port, final String url)
            throws IOException, InterruptedException {
        final Path beforeBoot = workplace.file(
                "before-boot.asadmin",
                List.of(
                        "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1"));
        final Path afterBoot = workplace.file("after-boot.asadmin", afterBoot(adapter, url));
        final ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // A small heap and a quick start; nothing here is for Aerogram,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // but this: on JDK 25 Payara sets it too late for UDP.
                "-Djava.net.preferIPv4Stack=true",
                "-Djava.io.tmpdir=" + workplace.directory("payara"),
                "-jar",
                target.resolve("payara-micro.jar").toString(),
                "--nohazelcast",
                "--port",
                Integer.toString(port),
                "--prebootcommandfile",
                beforeBoot.toString(),
                "--postbootcommandfile",
                afterBoot.toString(),
                "--deploy",
                target.resolve("orders.war").toString());
        final Child server = new Child("Payara Micro", builder, workplace.log("payara"), "ready in", PayaraMicro::show);
        try {
            server.awaitReady(READY_SECONDS);
            return server;
        } catch (final InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** The adapter with its URL, a pool of connections, and the two names that the application looks up. */
    private static List<String> afterBoot(final Path adapter, final String url) {
        return List.of(
                "create-resource-adapter-config --property url=" + url.replace(":", "\\:") + " aerogram",
                "deploy --name aerogram " + adapter,
                "create-connector-connection-pool --raname aerogram --connectiondefinition jakarta.jms.ConnectionFactory"
                        + " --transactionsupport XATransaction --steadypoolsize 1 --maxpoolsize 8 aerogram-pool",
                "create-connector-resource --poolname aerogram-pool jms/factory",
                "create-admin-object --raname aerogram --restype jakarta.jms.Queue"
                        + " --classname org.aerogram.ra.admin.AerogramAdminQueue --property name=orders jms/orders");
    }

    /** What the adapter has to say is worth showing; the rest is in the log. */
    private static void show(final String line) {
        final Matcher matcher = FROM_AEROGRAM.matcher(line);
        if (matcher.find()) {
            Steps.detail("adapter", matcher.group(1));
        }
    }
}
