// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.aerogram.it.testkit.Await;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node whose journal may take 32 MiB refuses persistent messages beyond, and takes them again once some have been consumed. */
class JournalQuotaSystemTest {
    private static final long QUOTA = 32 << 20;
    private static final long SEGMENT = 2 << 20;

    @TempDir
    private Path directory;

    private int sent;

    @Test
    @Timeout(240)
    void shouldRefuseProducersAtTheQuotaAndServeConsumers() throws Exception {
        try (NodeProcess node = NodeProcess.start(directory, Map.of("AEROGRAM_JOURNAL_QUOTA", "32MiB"));
                Connection connection = new AerogramConnectionFactory(node.url(Transport.IPC)).createConnection()) {
            connection.start();
            final Session session = connection.createSession();
            final MessageProducer producer = session.createProducer(session.createQueue("full"));
            final BytesMessage message = session.createBytesMessage();
            message.writeBytes(new byte[100_000]);
            assertThatThrownBy(() -> fill(producer, message))
                    .isInstanceOf(ResourceAllocationException.class)
                    .hasMessageContaining("quota");
            assertThat(sent).isGreaterThan((int) (QUOTA / 100_000 / 3));
            final MessageProducer fleeting = session.createProducer(session.createQueue("other"));
            fleeting.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            fleeting.send(message);
            final MessageConsumer consumer = session.createConsumer(session.createQueue("full"));
            for (int round = 0; round < 4; round++) {
                final int half = sent / 2;
                for (int i = 0; i < half; i++) {
                    assertThat(consumer.receive(30_000)).isNotNull();
                    sent--;
                }
                Await.until("room again", Duration.ofSeconds(30), () -> takes(producer, message));
                assertThatThrownBy(() -> fill(producer, message)).isInstanceOf(ResourceAllocationException.class);
                assertThat(bytesOnDisk()).isLessThanOrEqualTo(QUOTA + 3 * SEGMENT);
            }
            assertThat(node.isAlive()).isTrue();
        }
    }

    private boolean takes(final MessageProducer producer, final BytesMessage message) throws JMSException {
        try {
            producer.send(message);
            sent++;
            return true;
        } catch (final ResourceAllocationException e) {
            return false;
        }
    }

    private void fill(final MessageProducer producer, final BytesMessage message) throws JMSException {
        while (sent < 10_000) {
            producer.send(message);
            sent++;
        }
    }

    private long bytesOnDisk() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
