// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.micro;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.aerogram.it.testkit.Await;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Payara Micro with the adapter in one directory, where what it keeps outlives its processes. Everything listens on free ports of the loopback interface. Used by one
 * thread.
 */
public final class PayaraMicro implements AutoCloseable {
    private static final Duration BOOT = Duration.ofSeconds(180);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> beforeBoot = new ArrayList<>(
            List.of(
                    "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1"));
    private final List<String> afterBoot = new ArrayList<>();
    private final List<String> applications = new ArrayList<>();
    private final Path directory;
    private final int port;
    private Path javaHome = Path.of(System.getProperty("java.home"));
    private boolean persistent;
    private Process process;

    /** In this directory, which is made if there is none; starts nothing. */
    public PayaraMicro(final Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory.resolve("tmp"));
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    /** The JDK that it runs on, unless it is this one. */
    public PayaraMicro on(final Path jdk) {
        javaHome = jdk;
        return this;
    }

    /** Its configuration and its transaction log outlive its processes. */
    public PayaraMicro persistent() {
        persistent = true;
        return this;
    }

    /** One more command before it starts. */
    public PayaraMicro beforeBoot(final String command) {
        beforeBoot.add(command);
        return this;
    }

    /** The adapter, called {@code aerogram}, with a pool of connections as {@code jms/factory}. */
    public PayaraMicro adapter(final String url) {
        afterBoot.addAll(List.of(
                "create-resource-adapter-config --property url=" + escaped(url) + " aerogram",
                "deploy --name aerogram --force=true " + System.getProperty("aerogram.it.rar"),
                "create-connector-connection-pool --raname aerogram --connectiondefinition jakarta.jms.ConnectionFactory"
                        + " --transactionsupport XATransaction --steadypoolsize 1 --maxpoolsize 8 aerogram-pool",
                "create-connector-resource --poolname aerogram-pool jms/factory"));
        return this;
    }

    /** A value as commands want it. */
    public static String escaped(final String value) {
        return value.replace(":", "\\:").replace("=", "\\=").replace(";", "\\;");
    }

    /** One more application. */
    public PayaraMicro application(final WebArchive archive) {
        archive.as(ZipExporter.class)
                .exportTo(directory.resolve(archive.getName()).toFile(), true);
        applications.add(archive.getName());
        return this;
    }

    /**
     * Starts it and waits until an application answers.
     *
     * @param path of the application.
     * @throws AssertionError if that does not happen within three minutes.
     */
    public void start(final String path) throws IOException {
        Files.write(directory.resolve("before-boot.asadmin"), beforeBoot);
        Files.write(directory.resolve("after-boot.asadmin"), afterBoot);
        process = new ProcessBuilder(command())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        Await.until(() -> "the application, see " + log(), BOOT, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the server has ended, see " + log());
            }
            return answers(path);
        });
    }

    private List<String> command() {
        final List<String> command = new ArrayList<>(List.of(
                javaHome.resolve("bin/java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.net.preferIPv4Stack=true",
                "-Djava.io.tmpdir=" + directory.resolve("tmp"),
                "-jar",
                System.getProperty("payara.microJar"),
                "--nohazelcast",
                "--port",
                Integer.toString(port),
                "--prebootcommandfile",
                "before-boot.asadmin",
                "--postbootcommandfile",
                "after-boot.asadmin"));
        if (persistent) {
            command.addAll(List.of("--rootdir", directory.resolve("root").toString()));
        }
        applications.forEach(application -> command.addAll(List.of("--deploy", application)));
        return command;
    }

    private boolean answers(final String path) {
        try {
            return ask(path).statusCode() == OK;
        } catch (final IOException notYet) {
            return false;
        }
    }

    /**
     * What an application answers.
     *
     * @throws IOException if it is no success.
     */
    public String get(final String path) throws IOException {
        final HttpResponse<String> response = ask(path);
        if (response.statusCode() != OK) {
            throw new IOException(path + " answers " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    private HttpResponse<String> ask(final String path) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(STOP)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** What all of its processes have printed. */
    public Path log() {
        return directory.resolve("server.log");
    }

    /** The same, line by line, without colours. */
    public List<String> lines() throws IOException {
        return Files.readString(log(), StandardCharsets.UTF_8)
                .replaceAll("\u001b\\[[0-9;]*m", "")
                .lines()
                .toList();
    }

    public long pid() {
        return process.pid();
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM; after a minute SIGKILL, which is told by false. */
    public boolean stop() throws InterruptedException {
        process.destroy();
        final boolean inOrder = process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
        kill();
        return inOrder;
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
