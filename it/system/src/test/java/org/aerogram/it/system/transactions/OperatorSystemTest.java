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
import javax.transaction.xa.Xid;
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

    private record Branch() implements Xid {
        @Override
        public int getFormatId() {
            return 0x77;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return new byte[] {1, 2};
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[] {3};
        }
    }

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
            resource.start(new Branch(), XAResource.TMNOFLAGS);
            session.createProducer(QUEUE).send(session.createTextMessage("paid"));
            resource.end(new Branch(), XAResource.TMSUCCESS);
            resource.prepare(new Branch());
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
            assertThatThrownBy(() -> resource.rollback(new Branch()))
                    .isInstanceOfSatisfying(
                            XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XA_HEURCOM));
            resource.forget(new Branch());
        }
    }

    private static Connection connectionTo(final NodeProcess node) throws Exception {
        return new AerogramXAConnectionFactory(node.url(Transport.UDP)).createConnection();
    }
}
