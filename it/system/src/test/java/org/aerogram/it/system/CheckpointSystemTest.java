// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.aerogram.it.testkit.Await;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node with many messages is killed: the next start reads the last checkpoint and what came since, not all of the journal. {@code -Daerogram.it.checkpointed=N} messages of 1,000 bytes,
 * {@code -Daerogram.it.checkpointEvery=32MiB}. Prints what the start has read.
 */
class CheckpointSystemTest {
    private static final int MESSAGES = Integer.getInteger("aerogram.it.checkpointed", 300_000);
    private static final String EVERY = System.getProperty("aerogram.it.checkpointEvery", "16MiB");
    private static final int BATCH = 1_000;
    private static final long TAIL_BYTES = 64L << 20; // three times the usual distance, and a segment that is prepared
    private static final Pattern BACK = Pattern.compile(
            "has its messages back: (\\d+) facts read in (\\d+) ms, after the checkpoint at position (\\d+)");

    @TempDir
    private Path directory;

    private NodeProcess node() throws IOException {
        return NodeProcess.start(
                directory, Map.of("JAVA_OPTS", "-Xmx256m", "AEROGRAM_JOURNAL_CHECKPOINT_EVERY", EVERY));
    }

    private static Connection connect(final NodeProcess node) throws JMSException {
        final Connection connection = new AerogramConnectionFactory(node.url(Transport.IPC)).createConnection();
        connection.start();
        return connection;
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void shouldReadOnlyWhatCameSinceTheLastCheckpoint() throws Exception {
        try (NodeProcess node = node()) {
            try (Connection connection = connect(node)) {
                fill(connection);
            }
            Await.until(
                    () -> "a checkpoint near the journal's end",
                    Duration.ofMinutes(5),
                    () -> newest(".segment", file -> true) - newest(".checkpoint", CheckpointSystemTest::isComplete)
                            < TAIL_BYTES);
            node.kill();
        }
        try (NodeProcess node = node()) {
            final Matcher back = back(node);
            System.out.println("checkpoints: " + MESSAGES + " messages: " + back.group());
            assertThat(Long.parseLong(back.group(1))).isLessThan(MESSAGES / 2);
            try (Connection connection = connect(node)) {
                drain(connection);
            }
            node.kill();
        }
        try (NodeProcess node = node();
                Connection connection = connect(node)) {
            final Session session = connection.createSession();
            final MessageConsumer consumer = session.createConsumer(session.createQueue("full"));
            assertThat(consumer.receive(500)).isNull();
        }
    }

    /** Its header is written last. */
    private static boolean isComplete(final Path root) {
        try (InputStream bytes = Files.newInputStream(root)) {
            return bytes.read() == 'A';
        } catch (final IOException e) {
            return false; // deleted a moment ago
        }
    }

    /** The position in the last name with that ending; 0: there is none. */
    private long newest(final String ending, final Predicate<Path> counts) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
            return files.filter(counts)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .mapToLong(name -> Long.parseLong(name.substring(0, 16), 16))
                    .max()
                    .orElse(0);
        }
    }

    private static Matcher back(final NodeProcess node) {
        final Matcher[] found = new Matcher[1];
        Await.until(() -> "the line about what was read from " + node.err(), Duration.ofMinutes(1), () -> {
            for (final String line : node.err()) {
                final Matcher matcher = BACK.matcher(line);
                if (matcher.find()) {
                    found[0] = matcher;
                }
            }
            return found[0] != null;
        });
        return found[0];
    }

    private static void fill(final Connection connection) throws JMSException {
        final Session session = connection.createSession(Session.SESSION_TRANSACTED);
        final MessageProducer producer = session.createProducer(session.createQueue("full"));
        final byte[] body = new byte[1_000];
        for (int i = 0; i < MESSAGES; i++) {
            final BytesMessage message = session.createBytesMessage();
            message.writeBytes(body);
            message.setIntProperty("n", i);
            producer.send(message);
            if (i % BATCH == BATCH - 1) {
                session.commit();
            }
        }
        session.commit();
        session.close();
    }

    private static void drain(final Connection connection) throws JMSException {
        final Session session = connection.createSession(Session.SESSION_TRANSACTED);
        final MessageConsumer consumer = session.createConsumer(session.createQueue("full"));
        for (int i = 0; i < MESSAGES; i++) {
            final Message message = consumer.receive(60_000);
            assertThat(message).as("message %d", i).isNotNull();
            assertThat(message.getIntProperty("n")).isEqualTo(i);
            if (i % BATCH == BATCH - 1) {
                session.commit();
            }
        }
        session.commit();
        session.close();
    }
}
