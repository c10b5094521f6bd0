// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.disk;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.aerogram.it.testkit.ChildProcess;
import org.aerogram.it.testkit.FreePorts;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The last message that a node has confirmed before it was stopped, damaged on the disk afterwards: it is missed. */
@Timeout(180)
class DamagedEndSystemTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private static void send(final NodeProcess node) throws JMSException {
        try (Connection connection = new AerogramConnectionFactory(node.url(Transport.UDP)).createConnection()) {
            final Session session = connection.createSession();
            final MessageProducer producer = session.createProducer(session.createQueue("q"));
            producer.send(session.createTextMessage("the first message"));
            producer.send(session.createTextMessage("the last message"));
        }
    }

    /** Changes a byte of the very last record. */
    private Path damage() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
            final Path segment = files.filter(file -> file.toString().endsWith(".segment"))
                    .sorted()
                    .toList()
                    .get(0);
            final byte[] bytes = Files.readAllBytes(segment);
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("the last message");
            int last = bytes.length - 1;
            while (bytes[last] == 0) {
                last--;
            }
            bytes[last - 6] ^= 1;
            Files.write(segment, bytes);
            return segment;
        }
    }

    @Test
    void shouldRefuseToStartOverADamagedLastRecordAfterAnOrderlyStop() throws Exception {
        try (NodeProcess node = NodeProcess.start(directory)) {
            send(node);
            assertThat(node.terminate(PATIENCE)).as(node.describe()).isBetween(0, 143);
        }
        final Path segment = damage();
        try (ChildProcess again = NodeProcess.launch(
                "run",
                "--name",
                NodeProcess.uniqueName(),
                "--data",
                directory.toString(),
                "--listen",
                "127.0.0.1:" + FreePorts.udpPair())) {
            assertThat(again.awaitExit(PATIENCE)).as(again.describe()).isEqualTo(1);
            assertThat(again.out()).noneMatch(line -> line.startsWith("ready"));
            assertThat(again.err())
                    .as(again.describe())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("the journal is damaged")
                    .contains(segment.getFileName().toString())
                    .contains("at offset");
        }
        try (ChildProcess verify = NodeProcess.launch("journal", "verify", "--data", directory.toString())) {
            assertThat(verify.awaitExit(PATIENCE)).as(verify.describe()).isNotZero();
            assertThat(String.join("\n", verify.out()) + String.join("\n", verify.err()))
                    .contains(segment.getFileName().toString());
        }
    }
}
