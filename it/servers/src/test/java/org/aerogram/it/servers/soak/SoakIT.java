// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aerogram.it.servers.micro.PayaraMicro;
import org.aerogram.it.servers.soak.app.OrdersBean;
import org.aerogram.it.testkit.Await;
import org.aerogram.it.testkit.FreePorts;
import org.aerogram.it.testkit.NodeProcess;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Orders through a transacted bean, a database and back, while the node and the server are stopped in order or killed at random, for as long as
 * {@code -Daerogram.it.soak=30m} says; {@code -Daerogram.it.soak.seed} repeats what is done to them. At the end every order has been handled exactly once, and
 * neither process holds more than it did at the beginning.
 */
@EnabledIfSystemProperty(named = "aerogram.it.soak", matches = "\\d+[smh]")
class SoakIT {
    private static final Duration RECOVERY = Duration.ofSeconds(180);
    private static final Map<String, String> NODE = Map.of("AEROGRAM_MESSAGE_MAX_DELIVERIES", "0");
    private static final String LEDGER = "/soak/ledger";
    private static final int GOES_ON = 40;

    private final long seed = Long.getLong("aerogram.it.soak.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final List<Sample> serverSamples = new ArrayList<>();
    private final List<Sample> nodeSamples = new ArrayList<>();
    private final List<Long> journalBytes = new ArrayList<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private Path directory;
    private int port;
    private NodeProcess node;
    private PayaraMicro server;
    private OrderFlow flow;

    @BeforeEach
    void start() throws IOException {
        System.out.println("soak: -Daerogram.it.soak.seed=" + seed);
        directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "soak-");
        port = FreePorts.udpPair();
        startNode();
        final String url = "aeron:udp://127.0.0.1:" + port;
        server = new PayaraMicro(directory.resolve("server"))
                .persistent()
                .beforeBoot("set configs.config.server-config.transaction-service.automatic-recovery=true")
                // not the default database: that one neither takes part in distributed transactions nor writes at once
                .beforeBoot("create-jdbc-connection-pool --datasourceclassname org.h2.jdbcx.JdbcDataSource"
                        + " --restype javax.sql.XADataSource --steadypoolsize 1 --maxpoolsize 8 --property url="
                        + PayaraMicro.escaped("jdbc:h2:" + directory.resolve("ledger") + ";WRITE_DELAY=0")
                        + " ledger-pool")
                .beforeBoot("create-jdbc-resource --connectionpoolid ledger-pool jdbc/ledger")
                .adapter(url)
                .application(ShrinkWrap.create(WebArchive.class, "soak.war")
                        .addPackage(OrdersBean.class.getPackage())
                        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml"));
        server.start(LEDGER);
        flow = new OrderFlow(url + "?reconnectTimeout=2m&sendTimeout=2m&requestTimeout=2m");
        flow.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        flow.stop();
        server.close();
        node.close();
    }

    private void startNode() throws IOException {
        node = NodeProcess.start(directory.resolve("node"), port, NODE);
    }

    @Test
    void shouldHandleEveryOrderExactlyOnce() throws Exception {
        final Duration length =
                Duration.parse("PT" + System.getProperty("aerogram.it.soak").toUpperCase(Locale.ROOT));
        final long end = System.nanoTime() + length.toNanos();
        goesOn("at the beginning");
        sample();
        while (System.nanoTime() - end < 0) {
            Await.pass(Duration.ofMillis(random.nextLong(5_000, 20_000)));
            final String what = disturb();
            done.merge(what, 1, Integer::sum);
            goesOn(what);
            sample();
        }
        flow.stopSending();
        Await.until(() -> "orders that are still missing: " + flow.missing(), RECOVERY, () -> flow.missing()
                .isEmpty());
        System.out.println(
                "soak: " + flow.handled() + " orders handled, " + flow.sent() + " sent for certain; " + done);
        assertThat(flow.doubled()).as("orders that were sent on more than once").isEmpty();
        final Map<String, Long> times =
                server.get(LEDGER).lines().collect(Collectors.groupingBy(order -> order, Collectors.counting()));
        assertThat(times.values()).as("how often an order is in the ledger").containsOnly(1L);
        final Set<String> handled = flow.orders().stream().map(Object::toString).collect(Collectors.toSet());
        assertThat(times.keySet()).as("in the ledger and not sent on").isSubsetOf(handled);
        assertThat(handled).as("sent on and not in the ledger").isSubsetOf(times.keySet());
        nothingGrew();
        nothingStays();
    }

    /** Does something to one of the two processes. */
    private String disturb() throws Exception {
        final Duration away = Duration.ofMillis(random.nextLong(4_000));
        final int what = random.nextInt(10);
        if (what < 4) {
            node.kill();
            Await.pass(away);
            startNode();
            return "node killed";
        }
        if (what < 6) {
            assertThat(node.terminate(RECOVERY)).as("exit status of the node").isZero();
            Await.pass(away);
            startNode();
            return "node stopped";
        }
        final boolean killed = what < 8;
        if (killed) {
            server.kill();
        } else {
            assertThat(server.stop()).as("whether the server stopped in order").isTrue();
        }
        Await.pass(away);
        server.start(LEDGER);
        return killed ? "server killed" : "server stopped";
    }

    private void goesOn(final String after) {
        final int goal = flow.handled() + GOES_ON;
        Await.until(
                () -> "orders to be handled after: " + after + " (seed " + seed + "), " + flow.handled() + " so far",
                RECOVERY,
                () -> flow.handled() >= goal);
    }

    private void sample() throws IOException {
        serverSamples.add(Sample.of(server.pid()));
        nodeSamples.add(Sample.of(node.pid()));
        journalBytes.add(Sample.bytesBelow(directory.resolve("node")));
        System.out.println("soak: " + flow.handled() + " handled, server " + last(serverSamples) + ", node "
                + last(nodeSamples) + ", journal " + last(journalBytes) + " bytes " + done);
    }

    private static <T> T last(final List<T> list) {
        return list.get(list.size() - 1);
    }

    /** The median of the last third against the most of the first: for some seconds after a restart the links of before linger. */
    private void nothingGrew() {
        grewLittle("threads of the server", serverSamples, Sample::threads, 20);
        grewLittle("threads of ours in the server", serverSamples, Sample::ours, 2);
        grewLittle("heap of the server", serverSamples, Sample::heapBytes, 16 << 20);
        grewLittle("descriptors of the server", serverSamples, Sample::descriptors, 40);
        grewLittle("threads of the node", nodeSamples, Sample::threads, 4);
        grewLittle("heap of the node", nodeSamples, Sample::heapBytes, 8 << 20);
        grewLittle("descriptors of the node", nodeSamples, Sample::descriptors, 10);
        grewLittle("bytes of the journal", journalBytes, Long::longValue, 128 << 20);
    }

    private static <T> void grewLittle(
            final String what, final List<T> samples, final ToLongFunction<T> value, final long margin) {
        final int third = Math.max(1, samples.size() / 3);
        final long first = samples.stream().limit(third).mapToLong(value).max().orElseThrow();
        final long[] last = samples.stream()
                .skip(samples.size() - third)
                .mapToLong(value)
                .sorted()
                .toArray();
        assertThat(last[third / 2])
                .as(what + ", was at most " + first + "; samples: " + samples)
                .isLessThanOrEqualTo(first + margin);
    }

    private void nothingStays() throws Exception {
        final List<Long> pids = List.of(server.pid(), node.pid());
        assertThat(server.stop()).as("whether the server stopped in order").isTrue();
        node.terminate(RECOVERY);
        Await.until(
                () -> "no driver directory to be left, there are " + drivers(pids), Await.PATIENCE, () -> drivers(pids)
                        .isEmpty());
    }

    private static List<Path> drivers(final List<Long> pids) {
        final Path all = Path.of("/dev/shm", "aerogram-" + System.getProperty("user.name"));
        try (Stream<Path> entries = Files.list(all)) {
            return entries.filter(path -> pids.stream()
                            .anyMatch(pid ->
                                    path.getFileName().toString().startsWith("driver-" + Long.toHexString(pid) + "-")))
                    .toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
