// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32C;
import org.aerogram.it.system.client.LargeMessageClient;
import org.aerogram.it.testkit.Await;
import org.aerogram.it.testkit.ClientJvm;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A message of 64 MB passes whole over links with small buffers while small messages of others go on. */
class LargeMessageSystemTest {
    private static final int LENGTH = 64 << 20;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Transport.class)
    void shouldCarry64MegabytesWhileOthersGoOn(final Transport transport) throws Exception {
        try (NodeProcess node = NodeProcess.start(directory);
                Connection large = new AerogramConnectionFactory(node.url(transport)).createConnection();
                Connection small = new AerogramConnectionFactory(node.url(transport)).createConnection()) {
            small.start();
            large.start();
            final AtomicReference<Object> sum = new AtomicReference<>();
            final Session session = large.createSession();
            final MessageConsumer consumer = session.createConsumer(session.createQueue("large"));
            final Thread receiver = new Thread(() -> {
                try {
                    sum.set(checksum((BytesMessage) consumer.receive(120_000)));
                } catch (final Exception e) {
                    sum.set(e);
                }
            });
            try (ClientJvm sender =
                    ClientJvm.start(LargeMessageClient.class, node.url(transport), "large", Integer.toString(LENGTH))) {
                sender.awaitLine("sending");
                receiver.start();
                final long started = System.nanoTime();
                final String statistics = pingWhile(small, sum);
                final long tookMs = (System.nanoTime() - started) / 1_000_000;
                System.out.println("64 MB over " + transport + " in " + tookMs + " ms, meanwhile " + statistics);
                final String sent = sender.awaitLine("sent");
                assertThat("sent " + sum.get()).as(node.describe()).isEqualTo(sent);
                Await.end(receiver, Await.PATIENCE);
            }
        }
    }

    private static long checksum(final BytesMessage message) throws Exception {
        final CRC32C checksum = new CRC32C();
        final byte[] piece = new byte[1 << 16];
        assertThat(message.getBodyLength()).isEqualTo(LENGTH);
        for (int read = message.readBytes(piece); read > 0; read = message.readBytes(piece)) {
            checksum.update(piece, 0, read);
        }
        return checksum.getValue();
    }

    private static String pingWhile(final Connection connection, final AtomicReference<Object> done) throws Exception {
        final Session session = connection.createSession();
        final MessageProducer producer = session.createProducer(session.createQueue("small"));
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        final MessageConsumer consumer = session.createConsumer(session.createQueue("small"));
        int count = 0;
        long slowest = 0;
        final long deadline = System.nanoTime() + 120_000_000_000L;
        while (done.get() == null && System.nanoTime() < deadline) {
            final long start = System.nanoTime();
            producer.send(session.createTextMessage("m" + count));
            final Message message = consumer.receive(60_000);
            assertThat(message).as("small message %d", count).isNotNull();
            assertThat(message.getBody(String.class)).isEqualTo("m" + count);
            slowest = Math.max(slowest, System.nanoTime() - start);
            count++;
        }
        assertThat(count).isPositive();
        return count + " small round trips, the slowest " + slowest / 1_000 + " us";
    }
}
