// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.aerogram.it.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One boot with everything wrong at once: the node comes last, without the queues, and does not know the password. */
@Timeout(600)
abstract class WrongConfiguration {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ServerKind kind;
    private ServerAndNode place;
    private RunningServer server;

    WrongConfiguration(final ServerKind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void start() throws IOException, InterruptedException {
        place = ServerAndNode.start(kind, "?connectTimeout=2s", Troubles::write);
        server = place.server();
    }

    @AfterEach
    void stop() {
        if (place != null) {
            place.close();
        }
    }

    private void startNode(final boolean createsDestinations) throws IOException {
        place.startNode(Map.of("AEROGRAM_DESTINATIONS_AUTO_CREATE", Boolean.toString(createsDestinations)));
    }

    private void password(final String password) throws Exception {
        NodeUsers.add(place.data(), "clerk", password);
    }

    /** What the adapter has said about a bean. */
    private List<String> said(final String bean) throws IOException {
        final String mark = " " + bean + ": ";
        return server.logged(mark).stream()
                .filter(line -> !line.contains("EjbDeployment(")) // TomEE's own words about a bean
                .map(line -> line.substring(line.indexOf(mark) + 1))
                .toList();
    }

    /** What the adapter has said about the bean with the wrong type, whose name it does not know where the server validates before it activates. */
    private List<String> refusals() throws IOException {
        return server.logged(": not activated: activation property maxSessions ");
    }

    private void awaitLines(final String bean, final int count) {
        Await.until(
                () -> count + " line(s) about " + bean + ", see " + server.log(),
                PATIENCE,
                () -> said(bean).size() >= count);
    }

    @Test
    void shouldSayWhatIsWrongStartAnywayAndHeal() throws Exception {
        awaitLines("GoodBean", 1);
        awaitLines("WrongPasswordBean", 1);
        Await.until(() -> "a refused bean, see " + server.log(), PATIENCE, () -> !refusals()
                .isEmpty());
        Await.pass(Duration.ofSeconds(8)); // several attempts
        assertThat(said("GoodBean")).as("no node").singleElement().asString().contains("cannot receive");
        assertThat(server.logged("maxSesions"))
                .as("an unknown property, which the server says itself, as it says such things")
                .isNotEmpty();
        assertThat(refusals())
                .as("a wrong type")
                .singleElement()
                .asString()
                .containsAnyOf("WrongTypeBean", "trouble.type")
                .contains("maxSessions is 'many'; it must be a whole number");
        assertThat(kind.leavesLookupsToAdapter() ? said("MissingLookupBean") : server.logged(kind.lookup()))
                .as("a lookup that finds nothing")
                .singleElement()
                .asString()
                .contains(
                        "MissingLookupBean",
                        kind.leavesLookupsToAdapter()
                                ? "cannot receive; trying again in "
                                : "cannot be activated because the " + kind.lookup() + " destination is not available");

        password("old");
        startNode(false);
        awaitLines("GoodBean", 2);
        awaitLines("WrongPasswordBean", 2);
        Await.pass(Duration.ofSeconds(5));
        assertThat(said("GoodBean")).as("no queue").hasSize(2);
        assertThat(said("GoodBean").get(1)).contains("trouble.good");
        assertThat(said("WrongPasswordBean")).as("wrong password").hasSize(2);

        password("new");
        place.node().terminate(PATIENCE);
        startNode(true);
        awaitReceiving("GoodBean", "queue://trouble.good");
        awaitReceiving("WrongPasswordBean", "queue://trouble.password");
        if (kind.looksUpDestinations()) {
            assertThat(said("MissingLookupBean")).noneMatch(line -> line.contains("receiving from"));
            server.bring(Troubles.LATER);
        }
        awaitReceiving("MissingLookupBean", "queue://" + (kind.looksUpDestinations() ? Troubles.LATE : kind.lookup()));
        assertThat(server.stop()).as("whether the server stopped within 30 s").isTrue();
    }

    private void awaitReceiving(final String bean, final String queue) {
        Await.until(() -> bean + " to receive, see " + server.log(), PATIENCE, () -> said(bean).stream()
                .anyMatch(line -> line.contains("receiving from " + queue)));
    }
}
