// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.aerogram.it.servers.micro.PayaraMicro;
import org.aerogram.it.servers.trouble.app.GoodBean;
import org.aerogram.it.servers.trouble.app.MissingLookupBean;
import org.aerogram.it.servers.trouble.app.ReadyServlet;
import org.aerogram.it.servers.trouble.app.UnknownPropertyBean;
import org.aerogram.it.servers.trouble.app.WrongPasswordBean;
import org.aerogram.it.servers.trouble.app.WrongTypeBean;
import org.aerogram.it.testkit.Await;
import org.aerogram.it.testkit.FreePorts;
import org.aerogram.it.testkit.NodeProcess;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One boot with everything wrong at once: the node comes last, without the queues, and does not know the password. */
@Timeout(600)
class WrongConfigurationIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Path directory;
    private int port;
    private PayaraMicro server;
    private NodeProcess node;

    @BeforeEach
    void start() throws IOException {
        directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "trouble-");
        port = FreePorts.udpPair();
        server = new PayaraMicro(directory.resolve("server"))
                .adapter("aeron:udp://127.0.0.1:" + port + "?connectTimeout=2s&reconnectTimeout=2s")
                .application(application("good", GoodBean.class).addClass(ReadyServlet.class))
                .application(application("unknown", UnknownPropertyBean.class))
                .application(application("type", WrongTypeBean.class))
                .application(application("lookup", MissingLookupBean.class))
                .application(application("password", WrongPasswordBean.class));
        server.start("/good/ready");
    }

    private static WebArchive application(final String name, final Class<?> bean) {
        return ShrinkWrap.create(WebArchive.class, name + ".war").addClass(bean);
    }

    @AfterEach
    void stop() {
        server.close();
        if (node != null) {
            node.close();
        }
    }

    private void startNode(final boolean createsDestinations) throws IOException {
        node = NodeProcess.start(
                directory.resolve("node"),
                port,
                Map.of("AEROGRAM_DESTINATIONS_AUTO_CREATE", Boolean.toString(createsDestinations)));
    }

    private void password(final String password) throws Exception {
        final Process adding = new ProcessBuilder(
                        NodeProcess.distribution().resolve("bin/aerogram").toString(),
                        "user",
                        "add",
                        "--data",
                        directory.resolve("node").toString(),
                        "--password-stdin",
                        "clerk")
                .redirectErrorStream(true)
                .start();
        adding.getOutputStream().write((password + "\n").getBytes(StandardCharsets.UTF_8));
        adding.getOutputStream().close();
        assertThat(adding.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(adding.exitValue()).isZero();
    }

    /** What the adapter has said about a bean. */
    private List<String> said(final String bean) throws IOException {
        final String mark = "] " + bean + ": ";
        return server.lines().stream()
                .filter(line -> line.contains(mark))
                .map(line -> line.substring(line.indexOf(mark) + 2))
                .toList();
    }

    private void awaitLines(final String bean, final int count) {
        Await.until(
                () -> count + " line(s) about " + bean + ", see " + server.log(),
                PATIENCE,
                () -> said(bean).size() >= count);
    }

    @Test
    void shouldSayWhatIsWrongStartAnywayAndHeal() throws Exception {
        assertThat(server.lines())
                .as("an unknown property, which the server says itself")
                .filteredOn(line -> line.contains("maxSesions"))
                .hasSize(1);
        assertThat(said("WrongTypeBean"))
                .singleElement()
                .asString()
                .contains("not activated", "maxSessions is 'many'; it must be a whole number");
        assertThat(said("MissingLookupBean"))
                .singleElement()
                .asString()
                .contains("not activated", "destinationLookup is 'jms/nothing', which was not found");
        awaitLines("GoodBean", 1);
        awaitLines("WrongPasswordBean", 1);
        Await.pass(Duration.ofSeconds(8)); // several attempts
        assertThat(said("GoodBean")).as("no node").singleElement().asString().contains("cannot receive");

        password("old");
        startNode(false);
        awaitLines("GoodBean", 2);
        awaitLines("WrongPasswordBean", 2);
        Await.pass(Duration.ofSeconds(5));
        assertThat(said("GoodBean")).as("no queue").hasSize(2);
        assertThat(said("GoodBean").get(1)).contains("trouble.good");
        assertThat(said("WrongPasswordBean")).as("wrong password").hasSize(2);

        password("new");
        node.terminate(PATIENCE);
        startNode(true);
        Await.until(
                "all to be well",
                PATIENCE,
                () -> said("GoodBean").stream().anyMatch(line -> line.contains("receiving from queue://trouble.good"))
                        && said("WrongPasswordBean").stream()
                                .anyMatch(line -> line.contains("receiving from queue://trouble.password")));
    }
}
