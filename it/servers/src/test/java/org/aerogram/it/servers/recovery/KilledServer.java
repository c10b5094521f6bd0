// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.recovery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.aerogram.it.servers.recovery.application.Executioner;
import org.aerogram.it.testkit.Await;
import org.aerogram.it.testkit.ChildProcess;

/** Payara Micro with a directory that outlives it, the adapter, a database in a file and the application. */
final class KilledServer implements AutoCloseable {
    private static final Duration BOOT = Duration.ofSeconds(180);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path directory;
    private final int port;
    private final ChildProcess process;

    private KilledServer(final Path directory, final int port, final ChildProcess process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    /**
     * Boots, and waits for the application.
     *
     * @param directory with {@code application.war}; what is there from a server before is taken over.
     * @param url of the node.
     */
    static KilledServer boot(final Path directory, final String url) throws IOException {
        final int port = freePort();
        final ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.net.preferIPv4Stack=true",
                "-Djava.io.tmpdir=" + Files.createDirectories(directory.resolve("tmp")),
                "-D" + Executioner.DIRECTORY + "=" + directory,
                "-jar",
                System.getProperty("payara.microJar"),
                "--nohazelcast",
                "--rootdir",
                directory.resolve("root").toString(),
                "--port",
                Integer.toString(port),
                "--prebootcommandfile",
                beforeBoot(directory).toString(),
                "--postbootcommandfile",
                afterBoot(directory, url).toString(),
                "--deploy",
                directory.resolve("application.war").toString());
        final KilledServer server = new KilledServer(directory, port, new ChildProcess("payara", builder));
        try {
            Await.until(() -> "the application of " + server.process.describe(), BOOT, server::isReady);
        } catch (final AssertionError e) {
            server.close();
            throw e;
        }
        return server;
    }

    private static Path beforeBoot(final Path directory) throws IOException {
        final String settings = "set configs.config.server-config.";
        return Files.write(
                directory.resolve("before-boot.asadmin"),
                List.of(
                        settings + "network-config.network-listeners.network-listener.http-listener.address=127.0.0.1",
                        settings + "transaction-service.automatic-recovery=true"));
    }

    private static Path afterBoot(final Path directory, final String url) throws IOException {
        final String database = "jdbc:h2:file:" + directory.resolve("books") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        return Files.write(
                directory.resolve("after-boot.asadmin"),
                List.of(
                        "create-resource-adapter-config --property url=" + escaped(url) + " aerogram",
                        "deploy --name aerogram " + System.getProperty("aerogram.it.rar"),
                        "create-connector-connection-pool --raname aerogram --connectiondefinition jakarta.jms.ConnectionFactory"
                                + " --transactionsupport XATransaction --steadypoolsize 1 --maxpoolsize 4 aerogram-pool",
                        "create-connector-resource --poolname aerogram-pool jms/factory",
                        "create-jdbc-connection-pool --datasourceclassname org.h2.jdbcx.JdbcDataSource --restype javax.sql.XADataSource"
                                + " --steadypoolsize 1 --maxpoolsize 4 --property URL=" + escaped(database)
                                + ":user=sa:password=sa books-pool",
                        "create-jdbc-resource --connectionpoolid books-pool jdbc/books"));
    }

    private static String escaped(final String value) {
        return value.replace(":", "\\:").replace("=", "\\=").replace(";", "\\;");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private HttpResponse<String> get() throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/application/books"))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private boolean isReady() throws InterruptedException {
        try {
            return get().statusCode() == OK;
        } catch (final IOException notYet) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the server has ended: " + process.describe(), notYet);
            }
            return false;
        }
    }

    /** What is in its books. */
    List<String> books() throws IOException, InterruptedException {
        return get().body().lines().toList();
    }

    /** Asks it to book a payment at which it stands still. */
    void book(final String payment) {
        final URI address = URI.create("http://127.0.0.1:" + port + "/application/books?payment=" + payment);
        http.sendAsync(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
    }

    /** Waits until a transaction stands still at each of these places, and kills the server. */
    void killAt(final String... places) throws InterruptedException {
        for (final String place : places) {
            Await.until(() -> place + " in " + process.describe(), BOOT, () -> Files.exists(directory.resolve(place)));
        }
        process.kill();
    }

    String describe() {
        return process.describe();
    }

    @Override
    public void close() {
        process.close();
    }
}
