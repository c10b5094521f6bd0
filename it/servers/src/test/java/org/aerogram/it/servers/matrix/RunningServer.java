// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.aerogram.it.testkit.Await;

/** A server that was installed and started by its recipe, in a directory of its own. */
final class RunningServer implements AutoCloseable {
    /** Whether the factory of the checks is configured with {@code lazyAssociation}. */
    static final boolean LAZY = Boolean.getBoolean("aerogram.it.lazy");

    private static final Duration BOOT = Duration.ofSeconds(120);
    private static final Duration CHECK = Duration.ofSeconds(240);
    private static final String JVM = "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
            + " -XX:SoftRefLRUPolicyMSPerMB=0 -DRecoveryEnvironmentBean.periodicRecoveryPeriod=5 -Djboss.management.http.port=";
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ServerKind kind;
    private final Path directory;
    private final int port;
    private final Launch launch;
    private Process process;

    private RunningServer(final ServerKind kind, final Path directory, final int port, final Launch launch)
            throws IOException {
        this.kind = kind;
        this.directory = directory;
        this.port = port;
        this.launch = launch;
        process = launch.start();
    }

    /** The server ended instead. */
    private static final class NoAnswer extends AssertionError {
        private static final long serialVersionUID = 1L;

        NoAnswer(final String message, final IOException cause) {
            super(message + ": " + cause, cause);
        }
    }

    /** Makes the archives of what a server is to run. */
    interface Applications {
        /**
         * Writes them.
         *
         * @param recipe for one application with one bean.
         * @return the recipe for these.
         */
        Recipe write(ServerKind kind, Path directory, Recipe recipe) throws IOException;
    }

    /** Starts what has been installed. */
    private interface Launch {
        Process start() throws IOException;
    }

    /**
     * Installs, starts, and waits for the application.
     *
     * @param target where archives are, and where the server gets its directory.
     * @param nodeUrl where the first adapter connects to.
     * @param applications one of them is called {@code application} and answers at {@code checks}.
     */
    static RunningServer start(
            final ServerKind kind, final Path target, final String nodeUrl, final Applications applications)
            throws IOException, InterruptedException {
        final Path directory = Files.createTempDirectory(target, kind.key() + "-");
        final int port = HttpPorts.free();
        final Recipe page = Recipe.read(Path.of(System.getProperty("aerogram.it.recipes")), kind.heading())
                .with(Map.of(
                        "aeron:udp://127.0.0.1:40123",
                        nodeUrl,
                        "aeron\\:udp\\://127.0.0.1\\:40123",
                        nodeUrl.replace(":", "\\:").replace("=", "\\="),
                        "/path/to/aerogram.rar",
                        System.getProperty("aerogram.it.rar"),
                        "/path/to/aerogram-embedded.rar",
                        System.getProperty("aerogram.it.embeddedRar"),
                        "8080",
                        Integer.toString(port)));
        final Recipe recipe = applications.write(kind, directory, LAZY ? page.with(kind.lazily()) : page);
        for (final Map.Entry<String, String> file : recipe.serverFiles().entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
        Files.createSymbolicLink(directory.resolve(kind.archive()), target.resolve(kind.archive()));
        final Shell shell = new Shell(
                directory,
                JVM + HttpPorts.free() + " -Djava.io.tmpdir=" + Files.createDirectories(directory.resolve("tmp")));
        shell.run(recipe.commands("install"));
        if (kind == ServerKind.LIBERTY) {
            LibertyExtras.write(directory.resolve("wlp/usr/servers/aerogram"));
        }
        if (kind == ServerKind.PAYARA_MICRO) { // what cannot be told what to do from outside
            Application.writeOperator(directory.resolve("operator.war"));
            Files.writeString(
                    directory.resolve("after-boot.asadmin"),
                    "deploy --name operator --contextroot operator operator.war\n",
                    StandardOpenOption.APPEND);
        }
        final RunningServer server =
                new RunningServer(kind, directory, port, () -> shell.start(recipe.commands("start"), "server.log"));
        try {
            server.awaitApplication();
        } catch (final AssertionError | IllegalStateException e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** Runs a check of the application and insists on its success. */
    void check(final String name) {
        insist(name, "/application/checks/" + name);
    }

    /** The same for what the application defines itself. */
    void checkDefinitions() {
        insist("definitions", "/application/defined");
    }

    /** The same for what the application gets by injection. */
    void checkInjection() {
        insist("injection", "/application/injected");
    }

    private void insist(final String name, final String path) {
        final HttpResponse<String> response = get(path);
        if (response.statusCode() != OK || !response.body().startsWith("passed")) {
            throw new AssertionError(
                    kind.heading() + ", " + name + ": " + response.statusCode() + " " + response.body());
        }
    }

    /** Has the application end the server's process in the middle of something. */
    void halt(final String check) {
        try {
            insist(check, "/application/checks/" + check);
        } catch (final NoAnswer expected) {
            // it has ended before it could answer
        }
        Await.until(() -> kind + " to end by " + check, BOOT, () -> !process.isAlive());
        keepLog();
    }

    /** Starts it once more where it has ended. */
    void startAgain() throws IOException {
        process = launch.start();
        awaitApplication();
    }

    /** Takes the application away and brings it back. */
    void redeploy() throws IOException {
        final Redeployment way = way("application");
        final long stoppedBefore = stopped();
        way.undeploy();
        Await.until(() -> kind + " has no application", BOOT, () -> status() == NOT_FOUND);
        if (kind == ServerKind.LIBERTY) { // it answers 404 before it is done with the beans
            Await.until(() -> kind + " has stopped the application", BOOT, () -> stopped() > stoppedBefore);
        }
        way.deploy();
        awaitApplication();
    }

    /** Brings an application that was not there, or what this server has instead of it. */
    void bring(final String name) throws IOException {
        Redeployment.ofResources(kind, directory, name, process, this::operate).deploy();
    }

    /** How often Liberty has said that an application has stopped. */
    private long stopped() throws IOException {
        return logged("CWWKZ0009I").size();
    }

    private Redeployment way(final String application) {
        return Redeployment.of(kind, directory, application, process, this::operate);
    }

    /** The lines that have been logged and contain this, without colours. */
    List<String> logged(final String text) throws IOException {
        return new String(Files.readAllBytes(log()), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(text))
                .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
                .toList();
    }

    /** Where it logs. */
    Path log() {
        return directory.resolve(kind.log());
    }

    private void operate(final String command) {
        insist(command, "/operator/operator?" + command);
    }

    /** The JVM itself, which a script may have started. */
    long pid() {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .map(ProcessHandle::pid)
                .findFirst()
                .orElse(process.pid());
    }

    private void awaitApplication() {
        Await.until(() -> kind + " serves the application, see " + directory.resolve("server.log"), BOOT, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(kind + " has ended, see " + directory.resolve("server.log"));
            }
            return status() == OK;
        });
    }

    private int status() {
        try {
            return get("/application/checks").statusCode();
        } catch (final AssertionError notYet) {
            return 0;
        }
    }

    private HttpResponse<String> get(final String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(CHECK)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (final IOException e) {
            throw new NoAnswer(kind + " does not answer at " + path, e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** SIGKILL unless {@link #stop} ended it. */
    @Override
    public void close() {
        stop();
    }

    /** SIGTERM, so that the adapter stops in order; SIGKILL after half a minute, which is told by false. */
    boolean stop() {
        boolean inOrder = false;
        final ProcessHandle[] all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toArray(ProcessHandle[]::new);
        ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroy);
        try {
            inOrder = process.waitFor(30, TimeUnit.SECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (final ProcessHandle one : all) {
            one.destroyForcibly();
        }
        keepLog();
        return inOrder;
    }

    private void keepLog() {
        try {
            Files.copy(
                    directory.resolve("server.log"),
                    directory.resolveSibling(kind.key() + ".log"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (final IOException e) {
            throw new AssertionError(e);
        }
    }
}
