// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.QueueBrowser;
import jakarta.jms.XAConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.transaction.xa.XAResource;
import org.aerogram.it.servers.Member;
import org.aerogram.it.testkit.Await;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.AerogramXAConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same checks in the server that {@code aerogram.it.server} names, started by its recipe. */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ServerMatrix {
    /** What the adapter has one of for each bean; servers themselves keep some deployments in memory, which says nothing about the adapter. */
    private static final String ACTIVATION = "org.aerogram.ra.inbound.Activation";

    /** There is one for each class loader of the application. */
    private static final String LOADED = "org.aerogram.it.servers.checks.Inbox";

    private static final String CONNECTION = "org.aerogram.jms.connection.AerogramConnection";
    private static final int REDEPLOYMENTS = 10;

    private final ServerKind kind;
    private ServerAndNode place;
    private RunningServer server;
    private long pid;

    ServerMatrix(final ServerKind kind) {
        this.kind = kind;
    }

    /** The server comes first: it starts although there is no node, and the adapter finds the node when it is there. */
    @BeforeAll
    void start() throws IOException, InterruptedException {
        place = ServerAndNode.start(kind, "", Application::write);
        server = place.server();
        pid = server.pid();
        place.startNode(Map.of());
    }

    @AfterAll
    void stop() {
        if (place != null) {
            place.close();
        }
    }

    @ParameterizedTest
    @Order(1)
    @ValueSource(
            strings = {
                "administered-objects",
                "classic-api",
                "simplified-api",
                "restrictions",
                "pool",
                "wrong-password",
                "mdb-queue",
                "mdb-topic",
                "mdb-durable",
                "mdb-shared",
                "mdb-batch",
                "mdb-methods",
                "redelivery-throw",
                "redelivery-rollback",
                "two-adapters",
                "transaction-commit",
                "transaction-rollback",
                "transaction-receive",
                "transaction-mdb",
                "dead-letter",
                "pause-after-failures",
                "pause-by-operator"
            })
    void shouldPass(final String check) {
        server.check(check);
    }

    @Test
    @Order(1)
    void shouldServeHandlesThatStayOpenAcrossTransactions() {
        assumeTrue(kind.letsHandlesStayOpen(RunningServer.LAZY), "needs lazy association");
        server.check("handle-across-transactions");
    }

    @Test
    @Order(1)
    void shouldTakeConnectionsFromHandlesThatAreNotInUse() {
        assumeTrue(RunningServer.LAZY && kind.associatesLazily(), "needs lazy association");
        server.check("more-handles-than-connections");
    }

    @Test
    @Order(1)
    void shouldServeWhatTheApplicationDefines() {
        server.checkDefinitions();
    }

    @Test
    @Order(1)
    void shouldServeWhatIsInjected() {
        server.checkInjection();
    }

    /** The other one is an adapter in this JVM. */
    @Test
    @Order(1)
    void shouldShareABacklogWithAServerThatJoinsAndLeaves() throws Exception {
        final AerogramQueue queue = new AerogramQueue("checks.sharing");
        try (JMSContext context = new AerogramConnectionFactory(place.url()).createContext();
                QueueBrowser backlog = context.createBrowser(queue);
                Member other = new Member(place.url(), queue.toString())) {
            for (int i = 0; i < 900; i++) {
                context.createProducer().send(queue, "order " + i);
            }
            Await.until("the server works alone", () -> size(backlog) < 800);
            other.join();
            Await.until("the other one, too", () -> !other.handled().isEmpty());
            final int before = size(backlog);
            Await.until("both", () -> size(backlog) < before / 2);
            assertThat(other.handled())
                    .as("of half of " + before + ", by the other one")
                    .hasSizeBetween(before / 20, before * 9 / 20);
            other.leave();
            final int share = other.handled().size();
            assertThat(size(backlog)).as("messages for the server alone").isPositive();
            Await.until("no more", () -> size(backlog) == 0);
            assertThat(other.handled()).hasSize(share);
        }
    }

    private static int size(final QueueBrowser backlog) throws JMSException {
        return Collections.list((Enumeration<?>) backlog.getEnumeration()).size();
    }

    @Test
    @Order(2)
    void shouldLoseNothingWhenTheNodeRestartsUnderLoad() throws Exception {
        final CompletableFuture<Void> load = CompletableFuture.runAsync(() -> server.check("load"));
        for (int i = 0; i < 2; i++) {
            server.check("load-goes-on");
            place.node().kill();
            place.node().close();
            place.startNode(Map.of());
        }
        server.check("load-goes-on");
        server.check("load-end");
        load.join();
        server.check("mdb-queue");
        server.check("pool");
    }

    @Test
    @Order(3)
    void shouldLeaveNothingBehindWhenTheApplicationIsRedeployed() throws IOException {
        server.redeploy();
        server.check("mdb-queue");
        final List<String> threads = Heap.threads(pid);
        final List<Path> drivers = drivers();
        final long loaders = Heap.count(pid, LOADED);
        final long connections = Heap.count(pid, CONNECTION);
        for (int i = 0; i < REDEPLOYMENTS; i++) {
            server.redeploy();
            server.check("mdb-queue");
        }
        Heap.dumpWhereAsked(pid);
        assertThat(drivers()).hasSameSizeAs(drivers).isNotEmpty();
        Await.until(
                () -> "as many threads as before, " + threads + ", now: " + Heap.threads(pid),
                Await.PATIENCE,
                () -> Heap.threads(pid).size() <= threads.size());
        assertThat(Heap.count(pid, ACTIVATION)).as("activations in memory").isEqualTo(Application.BEANS.size());
        if (kind.forgetsDeployments()) {
            assertThat(Heap.count(pid, LOADED)).as("class loaders in memory").isLessThan(loaders + REDEPLOYMENTS);
        }
        assertThat(Heap.count(pid, CONNECTION)).as("connections in memory").isLessThan(connections + REDEPLOYMENTS);
        server.check("mdb-topic");
        server.check("two-adapters");
    }

    @Test
    @Order(4)
    void shouldCompleteTransactionsAfterTheServerEndedInTheirMidst() throws Exception {
        assumeTrue(kind.keepsTransactionLog(), "needs a server that keeps its transaction log where it was installed");
        recovers("halt-in-commit", "completed-after-commit");
        recovers("halt-in-prepare", "completed-after-prepare");
        pid = server.pid();
    }

    private void recovers(final String halt, final String completed) throws Exception {
        server.halt(halt);
        assertThat(inDoubt()).as("branches in doubt after " + halt).isEqualTo(1);
        server.startAgain();
        server.check(completed);
        Await.until("no branch to be in doubt after " + completed, Await.PATIENCE, () -> inDoubt() == 0);
    }

    private int inDoubt() throws Exception {
        try (XAConnection connection = new AerogramXAConnectionFactory(place.url()).createXAConnection()) {
            return connection
                    .createXASession()
                    .getXAResource()
                    .recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)
                    .length;
        }
    }

    @Test
    @Order(5)
    void shouldStopInOrderAndLeaveNoDriverBehind() {
        assertThat(server.stop()).as("whether the server stopped within 30 s").isTrue();
        place.node().close();
        Await.until(() -> "no driver directory of the server, now: " + drivers(), Await.PATIENCE, () -> drivers()
                .isEmpty());
    }

    /** The media driver directories of the server's JVM: their names say whose they are. */
    private List<Path> drivers() {
        final Path mine = Path.of("/dev/shm", "aerogram-" + System.getProperty("user.name"));
        try (Stream<Path> entries = Files.list(mine)) {
            return entries.filter(
                            path -> path.getFileName().toString().startsWith("driver-" + Long.toHexString(pid) + "-"))
                    .toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
