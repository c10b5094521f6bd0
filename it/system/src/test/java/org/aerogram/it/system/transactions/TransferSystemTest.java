// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Enumeration;
import java.util.Map;
import java.util.Random;
import org.aerogram.it.system.transactions.teller.Moment;
import org.aerogram.it.system.transactions.teller.Purse;
import org.aerogram.it.system.transactions.teller.Teller;
import org.aerogram.it.testkit.Await;
import org.aerogram.it.testkit.ClientJvm;
import org.aerogram.it.testkit.FreePorts;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Money moves between an account in a database and the queues of two nodes, each transfer one distributed transaction of a real transaction manager; at each moment of such a
 * transaction the process of the transaction manager or a node, or both, get SIGKILL. What comes back completes the transaction; no money is made, and none is lost.
 * More rounds with {@code -Daerogram.it.kills=N}.
 */
class TransferSystemTest {
    private static final String NARAYANA = "narayana";
    private static final String ATOMIKOS = "atomikos";
    private static final int ROUNDS = Integer.getInteger("aerogram.it.kills", 3);
    private static final long MONEY = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String OPTIONS = "?linkTimeout=4s&requestTimeout=4s&closeTimeout=1s&connectTimeout=4s";

    private static final Map<String, String> SETTINGS =
            Map.of("AEROGRAM_SESSION_TIMEOUT", "3s", "AEROGRAM_MESSAGE_MAX_DELIVERIES", "0");

    /** Who is killed. */
    private enum Victim {
        TELLER,
        NODE,
        BOTH
    }

    @TempDir
    private Path directory;

    private final int[] ports = new int[2];
    private final NodeProcess[] nodes = new NodeProcess[2];
    private final long seed = Long.getLong("aerogram.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private String manager;
    private ClientJvm teller;
    private int told;

    @ParameterizedTest
    @ValueSource(strings = {NARAYANA, ATOMIKOS})
    @Timeout(7200)
    void shouldNeitherMakeNorLoseMoney(final String name) throws Exception {
        manager = name;
        try {
            startNode(0);
            startNode(1);
            startTeller();
            for (int i = 0; i < ROUNDS; i++) {
                final int round = i;
                final Moment moment = moment(round);
                final Victim victim = Victim.values()[random.nextInt(Victim.values().length)];
                ask("transfer 6", "transferred");
                kill(moment, victim);
                final long balance = settled();
                // What the dead had received comes back when their sessions are over.
                Await.until(
                        () -> "all of the money after round %d: %s, %s, %s, seed %d; bank %d, purses %s%n%s"
                                .formatted(round, name, moment, victim, seed, balance, purses(), teller.describe()),
                        PATIENCE,
                        () -> balance + purse(0) + purse(1) == MONEY);
            }
        } finally {
            for (final AutoCloseable process : new AutoCloseable[] {teller, nodes[0], nodes[1]}) {
                if (process != null) {
                    process.close();
                }
            }
        }
    }

    /** Each manager begins with a half of them, so that a short run has all. */
    private Moment moment(final int round) {
        final Moment[] all = Moment.values();
        final int first = manager.equals(NARAYANA) ? 0 : 1;
        return all[(first + 2 * round + 2 * round / all.length) % all.length];
    }

    private void startNode(final int node) throws IOException {
        if (ports[node] == 0) {
            ports[node] = FreePorts.udpPair();
        }
        nodes[node] = NodeProcess.start(directory.resolve("node" + node), ports[node], SETTINGS);
    }

    private String url(final int node) {
        return nodes[node].url(Transport.UDP) + OPTIONS;
    }

    private void startTeller() throws IOException {
        teller = ClientJvm.start(
                Teller.class,
                manager,
                directory.toString(),
                url(0),
                url(1),
                Long.toString(MONEY),
                Long.toString(random.nextLong()));
        told = 0;
        teller.awaitLine("open", PATIENCE);
    }

    /** Says it, and waits for the answer. */
    private String ask(final String command, final String answer) throws IOException {
        told = teller.out().size();
        teller.say(command);
        return awaitAnswer(answer);
    }

    private String awaitAnswer(final String answer) {
        final String[] found = new String[1];
        Await.until(() -> "'" + answer + "', seed " + seed + ", from " + teller.describe(), PATIENCE, () -> {
            found[0] = teller.out().stream()
                    .skip(told)
                    .filter(line -> line.startsWith(answer))
                    .findFirst()
                    .orElse(null);
            return found[0] != null;
        });
        return found[0];
    }

    private long settled() throws IOException {
        return Long.parseLong(ask("settle", "settled").split(" ")[1]);
    }

    /** One transfer comes to the moment, and there somebody dies. */
    private void kill(final Moment moment, final Victim victim) throws Exception {
        final int place = random.nextInt(2);
        final boolean between = random.nextBoolean();
        // The source is filled first, so that there is something to take.
        assertThat(ask("stop " + moment + " 0 " + (1 + place), "at ")).isEqualTo("at " + moment);
        if (between) {
            teller.say("go on");
            assertThat(awaitAnswer("over")).isEqualTo("over committed");
            assertThat(ask("stop " + moment + " " + (1 + place) + " " + (2 - place), "at "))
                    .isEqualTo("at " + moment);
        }
        final int node = between && random.nextBoolean() ? 1 - place : place;
        if (victim != Victim.NODE) {
            teller.kill();
        }
        if (victim != Victim.TELLER) {
            nodes[node].kill();
            final boolean backAtOnce = random.nextBoolean();
            if (backAtOnce) {
                startNode(node);
            }
            if (victim == Victim.NODE) {
                teller.say("go on");
                awaitAnswer("over");
            }
            if (!backAtOnce) {
                startNode(node);
            }
        }
        if (victim != Victim.NODE) {
            startTeller();
        }
    }

    private String purses() {
        try {
            return purse(0) + " and " + purse(1);
        } catch (final JMSException e) {
            return e.toString();
        }
    }

    /** What is in a node's purse. */
    private long purse(final int node) throws JMSException {
        long sum = 0;
        try (Connection connection = new AerogramConnectionFactory(url(node)).createConnection();
                QueueBrowser browser = connection.createSession().createBrowser(Purse.QUEUE)) {
            final Enumeration<?> coins = browser.getEnumeration();
            while (coins.hasMoreElements()) {
                sum += Long.parseLong(((Message) coins.nextElement()).getBody(String.class));
            }
        }
        return sum;
    }
}
