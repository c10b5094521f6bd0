// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.aerogram.it.testkit.Await;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged node on a disk that is full, or fails to force: from then on nothing is confirmed, its clients get a clear error, its log one clear line, it ends, and once the fault is over a restart has all that
 * was confirmed.
 */
@Timeout(300)
class FailingDiskSystemTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OPTIONS = "?reconnectTimeout=1s&reconnectDelay=50ms&requestTimeout=20s&sendTimeout=20s";

    @TempDir
    private Path directory;

    private Path data;
    private int confirmed;
    private int acknowledged;

    @BeforeEach
    void makeData() throws IOException {
        data = Files.createDirectory(directory.resolve("data"));
    }

    /** Sends numbered messages, and takes every third of them, until one is refused. */
    private JMSException sendUntilItFails(final NodeProcess node, final Transport transport, final int most) {
        final AtomicReference<JMSException> told = new AtomicReference<>();
        JMSException failure = null;
        try (Connection connection = new AerogramConnectionFactory(node.url(transport) + OPTIONS).createConnection()) {
            connection.setExceptionListener(told::set);
            connection.start();
            final Session session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
            final MessageProducer producer = session.createProducer(session.createQueue("orders"));
            final MessageConsumer consumer = session.createConsumer(session.createQueue("orders"));
            try {
                while (confirmed < most) {
                    final BytesMessage message = session.createBytesMessage();
                    message.writeBytes(new byte[20_000]);
                    message.setIntProperty("n", confirmed);
                    producer.send(message);
                    confirmed++;
                    if (confirmed % 3 == 0) {
                        final Message taken = consumer.receive(20_000);
                        assertThat(taken.getIntProperty("n")).isEqualTo(acknowledged);
                        taken.acknowledge();
                        acknowledged++;
                    }
                }
            } catch (final JMSException e) {
                failure = e;
            }
            Await.until("the exception listener", PATIENCE, () -> told.get() != null);
        } catch (final JMSException e) {
            assertThat(failure).as("only closing may fail too: %s", e).isNotNull();
        }
        assertThat(failure).as("%d confirmed", confirmed).isNotNull();
        return failure;
    }

    private static void assertEnded(final NodeProcess node, final String reason) throws InterruptedException {
        assertThat(node.awaitExit(PATIENCE)).as(node.describe()).isNotZero();
        final List<String> told =
                node.err().stream().filter(line -> line.contains(reason)).toList();
        assertThat(told).as(node.describe()).hasSize(1);
        assertThat(told.get(0)).contains("AG-").contains("Nothing is confirmed from here on");
        assertThat(node.err()).as("no stack trace").noneMatch(line -> line.startsWith("\tat "));
    }

    /** Everything confirmed is there, nothing acknowledged is, and work goes on. */
    private void assertNothingIsLost(final NodeProcess node) throws JMSException {
        try (Connection connection =
                new AerogramConnectionFactory(node.url(Transport.UDP) + OPTIONS).createConnection()) {
            connection.start();
            final Session session = connection.createSession();
            final MessageConsumer consumer = session.createConsumer(session.createQueue("orders"));
            int next = -1;
            for (Message message = consumer.receive(5_000); message != null; message = consumer.receive(1_000)) {
                final int number = message.getIntProperty("n");
                if (next < 0) {
                    // The last acknowledgement may have become durable, and nobody was told.
                    assertThat(number).isBetween(acknowledged, acknowledged + 1);
                    next = number;
                }
                assertThat(number).isEqualTo(next++);
            }
            assertThat(next).as("the one that was refused may be there").isBetween(confirmed, confirmed + 1);
            session.createProducer(session.createQueue("orders")).send(session.createMessage());
            assertThat(consumer.receive(20_000)).isNotNull();
        }
    }

    @Test
    void shouldStopWhereTheDiskIsFullAndLoseNothing() throws Exception {
        assumeTrue(SmallDisk.isPossible(data), "this machine gives no mount namespace of one's own");
        try (SmallDisk disk = new SmallDisk(data, 40)) {
            try (NodeProcess node = NodeProcess.startBy(disk.inside(), data, Map.of())) {
                final JMSException failure = sendUntilItFails(node, Transport.UDP, 100_000);
                assertThat(failure).hasMessageContaining("AG-");
                assertEnded(node, "No space left on device");
            }
            assertThat(confirmed).isGreaterThan(100);
            disk.grow(400);
            try (NodeProcess node = NodeProcess.startBy(disk.inside(), data, Map.of())) {
                assertNothingIsLost(node);
            }
        }
    }

    @Test
    void shouldStopWhereTheDiskFailsToForceAndLoseNothing() throws Exception {
        assumeTrue(canInject(), "strace is not here, or may not trace");
        final List<String> faults = List.of(
                "strace",
                "-f",
                "-qq",
                "-o",
                "/dev/null",
                "-e",
                "trace=fdatasync,fsync",
                "-e",
                "inject=fdatasync,fsync:error=EIO:when=150+");
        try (NodeProcess node = NodeProcess.startBy(faults, data, Map.of())) {
            final JMSException failure = sendUntilItFails(node, Transport.UDP, 100_000);
            assertThat(failure).hasMessageContaining("AG-");
            assertEnded(node, "Input/output error");
        }
        assertThat(confirmed).isGreaterThan(20);
        try (NodeProcess node = NodeProcess.start(data)) {
            assertNothingIsLost(node);
        }
    }

    private static boolean canInject() throws InterruptedException {
        try {
            return new ProcessBuilder("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync", "true")
                            .start()
                            .waitFor()
                    == 0;
        } catch (final IOException e) {
            return false;
        }
    }
}
