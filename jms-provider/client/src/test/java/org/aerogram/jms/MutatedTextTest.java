// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.Hashtable;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.naming.Context;
import javax.naming.NamingException;
import org.aerogram.jms.jndi.AerogramInitialContextFactory;
import org.aerogram.jms.testing.LiveBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Texts that people write (URLs, selectors, names, JNDI entries), changed at random: each is taken, or refused by an exception of its API that has a code and tells no
 * password, and neither the connection nor the node minds. Another seed: {@code -Daerogram.fuzz.seed}.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MutatedTextTest {
    private static final int ROUNDS = 2_000;
    private static final String SECRET = "geheim";
    private static final Pattern PASSWORD = Pattern.compile("[?&]password=" + SECRET + "|:" + SECRET + "@");

    private static final List<String> URLS = List.of(
            "aeron:udp://127.0.0.1:7400?user=alice&password=" + SECRET + "&prefetch=100&connectTimeout=500ms",
            "aeron:udp://[::1]:7400,localhost:7500?controlPort=7600&interface=127.0.0.1&termLength=256k",
            "aeron:ipc://orders?dir=/tmp/a%20b&linkTimeout=30s&heartbeatInterval=1s&reconnect=false",
            "aeron:embedded://orders?dataDirectory=/tmp/x&trustedPackages=a.b,c&durableAcknowledge=true",
            "aeron:udp://alice:" + SECRET + "@127.0.0.1:7400?plainPassword=true&reconnectDelay=100ms");

    private static final List<String> SELECTORS = List.of(
            "price BETWEEN 8 AND 10.5e0 OR name LIKE 'a\\_%' ESCAPE '\\'",
            "JMSPriority > 4 AND NOT (color IN ('red', 'green') OR size IS NULL)",
            "-x * (y + 3.0) / 2 <> 0x7F AND b = TRUE AND JMSType = 'it''s'",
            "a = 1");

    private static final List<String> NAMES =
            List.of("orders.eu.new", "a,b,topic://c", "queue://orders", "news.*.>", "$tmp.x.1", "größe 中");

    private static final String[] ODD = {
        "%",
        "%4",
        "%zz",
        "%00",
        "&",
        "=",
        "?",
        ":",
        "/",
        "//",
        "://",
        "@",
        "#",
        ",",
        ";",
        "[",
        "]",
        "{",
        "}",
        "'",
        "\"",
        "\\",
        " ",
        "\t",
        "\n",
        "\r",
        "\0",
        "\uD800",
        "\uDC00\uD83D",
        "\uFFFF",
        "é",
        "中",
        ".",
        "..",
        "*",
        ">",
        "$",
        "(",
        ")",
        "-",
        "+",
        "1e999",
        "99999999999999999999",
        "-1",
        "aeron:",
        "udp",
        "memory",
        "embedded",
        "null",
        "NOT ",
        " AND ",
        " LIKE ",
        " BETWEEN "
    };

    private final long seed = Long.getLong("aerogram.fuzz.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private LiveBroker node;
    private Connection connection;
    private Session session;

    /** Something that may fail. */
    @FunctionalInterface
    private interface Attempt {
        void run() throws Exception;
    }

    @BeforeEach
    void connect() throws JMSException {
        node = new LiveBroker();
        connection = new AerogramConnectionFactory(node.url()).createConnection();
        connection.start();
        session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
    }

    @AfterEach
    void close() throws JMSException {
        connection.close();
        node.close();
    }

    @Test
    void shouldTakeOrRefuseEachUrl() {
        int taken = 0;
        for (int i = 0; i < ROUNDS; i++) {
            final String url = mutated(URLS);
            final AerogramConnectionFactory factory = new AerogramConnectionFactory(url);
            taken += isTaken("URL", url, () -> {
                factory.settings();
                assertTellsNoSecret("text of the factory for", url, factory.toString());
            });
            isTaken("property of URL", url, factory::getPrefetch);
        }
        assertThat(taken).isBetween(ROUNDS / 100, ROUNDS);
    }

    /** With a transport that has no network: what can be reached is connected to. */
    @Test
    void shouldConnectOrRefuseEachUrl() {
        final String url = node.url() + "?clientId=c&prefetch=10&connectTimeout=100ms&closeTimeout=1s&streamAbove=5";
        int taken = 0;
        for (int i = 0; i < ROUNDS / 4; i++) {
            final String mutated = mutated(List.of(url));
            if (mutated.strip().startsWith("aeron:memory://")) {
                taken += isTaken("URL", mutated, () -> {
                    try (Connection other = new AerogramConnectionFactory(mutated).createConnection()) {
                        other.start();
                    }
                });
            }
        }
        assertThat(taken).isPositive();
        assertNodeIsWell();
    }

    @Test
    void shouldTakeOrRefuseEachSelector() throws JMSException {
        final Queue queue = session.createQueue("selected");
        int taken = 0;
        for (int i = 0; i < ROUNDS; i++) {
            final String selector = mutated(SELECTORS);
            taken += isTaken("selector", selector, () -> {
                session.createConsumer(queue, selector).close();
                if (random.nextInt(8) == 0) {
                    session.createBrowser(queue, selector).close();
                    session.createConsumer(session.createTopic("selected"), selector)
                            .close();
                }
            });
        }
        assertThat(taken).isBetween(ROUNDS / 100, ROUNDS);
        assertNodeIsWell();
    }

    @Test
    void shouldTakeOrRefuseEachName() throws JMSException {
        int taken = 0;
        for (int i = 0; i < ROUNDS / 2; i++) {
            final String name = mutated(NAMES);
            taken += isTaken("queue", name, () -> {
                final Queue queue = session.createQueue(name);
                sendTo(session.createProducer(queue));
                session.createConsumer(queue).close();
            });
            isTaken("topic", name, () -> {
                final Topic topic = session.createTopic(name);
                session.createConsumer(topic).close();
                sendTo(session.createProducer(topic));
            });
            isTaken("subscription", name, () -> {
                session.createSharedConsumer(session.createTopic("t"), name).close();
                session.createSharedDurableConsumer(session.createTopic("t"), name)
                        .close();
                session.unsubscribe(name);
            });
            isTaken("destination of text", name, () -> AerogramDestination.parse(name));
        }
        assertThat(taken).isBetween(ROUNDS / 100, ROUNDS);
        assertNodeIsWell();
    }

    @Test
    void shouldTakeOrRefuseEachPropertyAndHeader() {
        for (int i = 0; i < ROUNDS / 2; i++) {
            final String text = mutated(random.nextBoolean() ? NAMES : SELECTORS);
            isTaken("property", text, () -> {
                final Message message = session.createMessage();
                message.setJMSType(text);
                message.setJMSCorrelationID(text);
                message.setStringProperty("p", text);
                message.setObjectProperty(text, text);
                session.createProducer(session.createQueue("headers")).send(message);
            });
        }
        assertNodeIsWell();
    }

    @Test
    void shouldTakeOrRefuseEachEntryOfTheNamingEnvironment() {
        final List<String> keys =
                List.of("connectionFactory.jms/factory", "queue.jms/orders", "topic.news", "xaConnectionFactory.x");
        int taken = 0;
        for (int i = 0; i < ROUNDS; i++) {
            final Hashtable<String, Object> environment = new Hashtable<>();
            for (int j = random.nextInt(3); j >= 0; j--) {
                environment.put(mutated(keys), random.nextInt(50) == 0 ? (Object) j : mutated(NAMES));
            }
            final String name = random.nextBoolean() ? "dynamicQueues/" + mutated(NAMES) : mutated(keys);
            taken += isTaken("naming environment", environment + " " + name, () -> {
                final Context context = new AerogramInitialContextFactory().getInitialContext(environment);
                final var listed = context.listBindings("");
                while (listed.hasMore()) {
                    assertThat(listed.next().getObject()).isNotNull();
                }
                assertThat(context.lookup(name)).isNotNull();
            });
        }
        assertThat(taken).isPositive();
    }

    /** 1 where it was taken, 0 where it was refused as it should be. */
    private int isTaken(final String kind, final String text, final Attempt attempt) {
        try {
            attempt.run();
            return 1;
        } catch (final JMSException e) {
            assertThat(e.getErrorCode()).as(context(kind, text)).matches("AG-\\d{4}");
            assertTellsNoSecret(kind, text, e.getMessage());
        } catch (final IllegalArgumentException | NamingException e) {
            assertTellsNoSecret(kind, text, e.getMessage());
        } catch (final Exception | StackOverflowError e) {
            throw new AssertionError(context(kind, text), e);
        }
        return 0;
    }

    /** Where the password still stands at a place for passwords. */
    private void assertTellsNoSecret(final String kind, final String text, final String told) {
        assertThat(told).as(context(kind, text)).isNotBlank();
        if (PASSWORD.matcher(text).find() && text.indexOf(SECRET) == text.lastIndexOf(SECRET)) {
            assertThat(told).as(context(kind, text)).doesNotContain(SECRET);
        }
    }

    private String context(final String kind, final String text) {
        return "seed " + seed + ", " + kind + " '" + text + "'";
    }

    private void sendTo(final MessageProducer producer) throws JMSException {
        try (producer) {
            producer.send(session.createTextMessage("x"));
        }
    }

    private void assertNodeIsWell() {
        isTaken("node after", "everything", () -> {
            final Queue queue = session.createQueue("well");
            sendTo(session.createProducer(queue));
            assertThat(session.createConsumer(queue).receive(30_000)).isNotNull();
        });
        assertThat(node.statistics()).as("seed %d", seed).isNotNull();
    }

    private String mutated(final List<String> texts) {
        final StringBuilder text = new StringBuilder(any(texts));
        for (int i = random.nextInt(4); i > 0; i--) {
            final int at = random.nextInt(text.length() + 1);
            final int end = Math.min(text.length(), at + 1 + random.nextInt(4));
            switch (random.nextInt(8)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end));
                case 2 -> text.setLength(at);
                case 3 -> text.delete(0, at);
                case 4 -> text.insert(at, text.substring(at, end).repeat(random.nextInt(random.nextInt(400) + 1)));
                case 5 -> text.insert(at, any(texts).substring(0, 4));
                default -> text.replace(at, random.nextBoolean() ? at : end, ODD[random.nextInt(ODD.length)]);
            }
        }
        return text.toString();
    }

    private String any(final List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
