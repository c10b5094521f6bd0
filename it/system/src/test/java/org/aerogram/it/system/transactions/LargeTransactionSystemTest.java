// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.XAConnection;
import jakarta.jms.XASession;
import java.nio.file.Path;
import java.util.Map;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.aerogram.it.testkit.Branch;
import org.aerogram.it.testkit.FreePorts;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.AerogramXAConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Transactions that are large for the memory of their node. More with {@code -Daerogram.it.megabytes=N}: 600 and 2000 are the long forms. */
class LargeTransactionSystemTest {
    private static final int MEGABYTES = Integer.getInteger("aerogram.it.megabytes", 160);
    private static final int MEGABYTE = 1 << 20;
    /** Bodies that the node keeps in memory. */
    private static final int SHORT = 100_000;

    private static final int SMALLEST = 1_000;
    /** Nothing has come for so long: there is no more. */
    private static final int PATIENCE_MS = 5_000;
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

    private static XAConnection connectXa(final NodeProcess node) throws JMSException {
        return new AerogramXAConnectionFactory(node.url(Transport.UDP) + "?requestTimeout=120s").createXAConnection();
    }

    private static Connection connect(final NodeProcess node) throws JMSException {
        final Connection connection =
                new AerogramConnectionFactory(node.url(Transport.UDP) + "?requestTimeout=120s").createConnection();
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
        for (Message message = consumer.receive(PATIENCE_MS);
                message != null;
                message = consumer.receive(PATIENCE_MS)) {
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

    /** Messages of 1 KB, several times the node's heap: held on disk, committed, and read back in order. */
    @Test
    @Timeout(1_800)
    void shouldBeLargerThanTheMemoryWhereMessagesAreMany() throws Exception {
        try (NodeProcess node = start(FreePorts.udpPair());
                Connection connection = connect(node)) {
            final Session session = connection.createSession(Session.SESSION_TRANSACTED);
            final int sent = send(session, (long) MEGABYTES * MEGABYTE, SMALLEST);
            assertThat(drain(connection)).isZero();
            session.commit();
            assertThat(drain(connection)).isEqualTo(sent);
            assertThat(node.isAlive()).isTrue();
        }
    }

    /** The same rolled back: nothing is left of it. */
    @Test
    @Timeout(1_800)
    void shouldBeUndoneAsAWhole() throws Exception {
        try (NodeProcess node = start(FreePorts.udpPair());
                Connection connection = connect(node)) {
            final Session session = connection.createSession(Session.SESSION_TRANSACTED);
            send(session, (long) MEGABYTES * MEGABYTE, SHORT);
            session.rollback();
            final int after = send(session, 2 * MEGABYTE, SMALLEST);
            session.commit();
            assertThat(drain(connection)).isEqualTo(after);
        }
    }

    /** A branch larger than the memory is prepared, outlives a kill, and is committed by the next node. */
    @Test
    @Timeout(1_800)
    void shouldOutliveTheNodeOnceItIsPrepared() throws Exception {
        final int port = FreePorts.udpPair();
        final Xid xid = Branch.numbered(1);
        final int sent;
        try (NodeProcess node = start(port);
                XAConnection connection = connectXa(node)) {
            final XASession session = connection.createXASession();
            session.getXAResource().start(xid, XAResource.TMNOFLAGS);
            sent = send(session, (long) MEGABYTES * MEGABYTE, SMALLEST);
            session.getXAResource().end(xid, XAResource.TMSUCCESS);
            assertThat(session.getXAResource().prepare(xid)).isEqualTo(XAResource.XA_OK);
            node.kill();
        }
        try (NodeProcess node = start(port);
                XAConnection connection = connectXa(node)) {
            connection.start();
            assertThat(drain(connection)).isZero();
            connection.createXASession().getXAResource().commit(xid, false);
            assertThat(drain(connection)).isEqualTo(sent);
        }
    }

    /** Killed while a large commit is under way: after the restart all of it is there, or nothing. */
    @Test
    @Timeout(1_800)
    void shouldBeThereOrNotWhenKilledInTheMiddle() throws Exception {
        final int port = FreePorts.udpPair();
        final int sent;
        try (NodeProcess node = start(port);
                Connection connection = connect(node)) {
            final Session session = connection.createSession(Session.SESSION_TRANSACTED);
            sent = send(session, (long) MEGABYTES * MEGABYTE, SMALLEST);
            final Thread committing = new Thread(
                    () -> {
                        try {
                            session.commit();
                        } catch (final JMSException lost) {
                            // the node is gone
                        }
                    },
                    "committing");
            committing.setDaemon(true);
            committing.start();
            committing.join(40);
            node.kill();
        }
        try (NodeProcess node = start(port);
                Connection connection = connect(node)) {
            assertThat(drain(connection)).isIn(0, sent);
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
