// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.XAConnection;
import jakarta.jms.XASession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.aerogram.it.testkit.Branch;
import org.aerogram.it.testkit.ChildProcess;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.AerogramXAConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/aerogram tx}: an operator completes what a transaction manager has left. */
class OperatorSystemTest {
    private static final AerogramQueue QUEUE = new AerogramQueue("q");
    private static final Branch BRANCH = new Branch(0x77, new byte[] {1, 2}, new byte[] {3});

    @TempDir
    private Path directory;

    @Test
    @Timeout(240)
    void shouldListAndCommitABranchInDoubt() throws Exception {
        try (NodeProcess node = NodeProcess.start(directory, Map.of());
                XAConnection connection =
                        new AerogramXAConnectionFactory(node.url(Transport.UDP)).createXAConnection()) {
            final String name = node.url(Transport.IPC).replaceAll("aeron:ipc://([^?]*).*", "$1");
            connection.start();
            final XASession session = connection.createXASession();
            final XAResource resource = session.getXAResource();
            resource.start(BRANCH, XAResource.TMNOFLAGS);
            session.createProducer(QUEUE).send(session.createTextMessage("paid"));
            resource.end(BRANCH, XAResource.TMSUCCESS);
            resource.prepare(BRANCH);
            final String number;
            try (ChildProcess list = NodeProcess.launch("tx", "list", "--name", name)) {
                final String line = list.awaitLine("", Duration.ofSeconds(60));
                assertThat(line).contains("PREPARED", "sends 1, consumes 0", "77:0102:03");
                number = line.substring(0, line.indexOf(' '));
            }
            try (ChildProcess commit = NodeProcess.launch("tx", "commit", "--name", name, number)) {
                commit.awaitLine("committed " + number, Duration.ofSeconds(60));
            }
            try (Connection reading = connectionTo(node)) {
                reading.start();
                final Message message = reading.createSession(false, Session.AUTO_ACKNOWLEDGE)
                        .createConsumer(QUEUE)
                        .receive(20_000);
                assertThat(message.getBody(String.class)).isEqualTo("paid");
            }
            assertThatThrownBy(() -> resource.rollback(BRANCH))
                    .isInstanceOfSatisfying(
                            XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XA_HEURCOM));
            resource.forget(BRANCH);
        }
    }

    private static Connection connectionTo(final NodeProcess node) throws Exception {
        return new AerogramXAConnectionFactory(node.url(Transport.UDP)).createConnection();
    }
}
