// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import java.nio.file.Path;
import java.util.Map;
import org.aerogram.it.testkit.FreePorts;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.jms.AerogramQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Transactions that are large for the memory of their node. More with {@code -Daerogram.it.megabytes=N}. */
class LargeTransactionSystemTest {
    private static final int MEGABYTES = Integer.getInteger("aerogram.it.megabytes", 160);
    private static final int MEGABYTE = 1 << 20;
    /** Bodies that the node keeps in memory. */
    private static final int SHORT = 100_000;
    /** Bodies that live in its journal alone. */
    private static final int LONG = 4_000_000;

    private static final AerogramQueue QUEUE = new AerogramQueue("large");
    private static final Map<String, String> SMALL =
            Map.of("JAVA_OPTS", "-Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");

    @TempDir
    private Path directory;

    private NodeProcess start(final int port) throws Exception {
        return NodeProcess.start(directory.resolve("data"), port, SMALL);
    }

    private static Connection connect(final NodeProcess node) throws JMSException {
        final Connection connection =
                new AerogramConnectionFactory(node.url(Transport.UDP) + "?requestTimeout=60s").createConnection();
        connection.start();
        return connection;
    }

    private static int send(final Session session, final long bytes, final int length) throws JMSException {
        final MessageProducer producer = session.createProducer(QUEUE);
        final int count = (int) (bytes / length);
        for (int i = 0; i < count; i++) {
            final BytesMessage message = session.createBytesMessage();
            message.setIntProperty("number", i);
            message.writeBytes(new byte[length]);
            producer.send(message);
        }
        return count;
    }

    /** Takes everything, in order. */
    private static int drain(final Connection connection) throws JMSException {
        final Session session = connection.createSession();
        final MessageConsumer consumer = session.createConsumer(QUEUE);
        int count = 0;
        for (Message message = consumer.receiveNoWait(); message != null; message = consumer.receiveNoWait()) {
            assertThat(message.getIntProperty("number")).isEqualTo(count++);
        }
        session.close();
        return count;
    }

    @Test
    @Timeout(600)
    void shouldBeLargerThanTheMemoryWhereBodiesAreLong() throws Exception {
        try (NodeProcess node = start(FreePorts.udpPair());
                Connection connection = connect(node)) {
            final Session session = connection.createSession(Session.SESSION_TRANSACTED);
            final int sent = send(session, (long) MEGABYTES * MEGABYTE, LONG);
            session.commit();
            assertThat(drain(connection)).isEqualTo(sent);
        }
    }

    /** Short bodies, larger than the node's memory: done as a whole, or refused as a whole; the node lives on. */
    @Test
    @Timeout(600)
    void shouldBeDoneOrRefusedAsAWhole() throws Exception {
        try (NodeProcess node = start(FreePorts.udpPair());
                Connection connection = connect(node)) {
            final Session session = connection.createSession(Session.SESSION_TRANSACTED);
            boolean done = true;
            int sent = 0;
            try {
                sent = send(session, (long) MEGABYTES * MEGABYTE, SHORT);
                session.commit();
            } catch (final TransactionRolledBackException refused) {
                done = false;
            } catch (final ResourceAllocationException refused) {
                done = false;
                session.rollback();
            }
            assertThat(drain(connection)).isEqualTo(done ? sent : 0);
            final int after = send(session, 2 * MEGABYTE, SHORT);
            session.commit();
            assertThat(drain(connection)).isEqualTo(after);
            assertThat(node.isAlive()).isTrue();
        }
    }

    /** What was written of a transaction that nobody committed is dropped when the node comes back. */
    @Test
    @Timeout(600)
    void shouldBeForgottenWithTheNodeUnlessItWasCommitted() throws Exception {
        final int port = FreePorts.udpPair();
        final int committed;
        try (NodeProcess node = start(port);
                Connection connection = connect(node)) {
            final Session session = connection.createSession(Session.SESSION_TRANSACTED);
            committed = send(session, 10 * MEGABYTE, SHORT);
            session.commit();
            send(session, 20 * MEGABYTE, SHORT);
            node.kill();
        }
        try (NodeProcess node = start(port);
                Connection connection = connect(node)) {
            assertThat(drain(connection)).isEqualTo(committed);
        }
    }
}
