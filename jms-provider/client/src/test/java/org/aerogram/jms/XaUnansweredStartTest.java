// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.XAConnection;
import jakarta.jms.XASession;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.aerogram.jms.testing.Await;
import org.aerogram.jms.testing.LiveBroker;
import org.aerogram.jms.testing.NumberedBranch;
import org.aerogram.jms.testing.ScriptedNode;
import org.aerogram.transport.memory.MemoryLinkFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The node is slower than the client waits for the start of a branch: the transaction manager takes it for failed, and so does the node in the end. */
@Timeout(120)
class XaUnansweredStartTest {

    @Test
    void shouldUndoIt() throws Exception {
        final ScriptedNode node = new ScriptedNode("unanswered");
        try (XAConnection connection =
                new AerogramXAConnectionFactory(node.url() + "?requestTimeout=100ms").createXAConnection()) {
            final XAResource resource = connection.createXASession().getXAResource();
            node.silent(true);
            assertThatThrownBy(() -> resource.start(new NumberedBranch(1), XAResource.TMNOFLAGS))
                    .isInstanceOfSatisfying(
                            XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XAER_RMFAIL));
            Await.until("it is undone", () -> node.count("XaEnd") == 1);
        } finally {
            node.close();
        }
    }

    /** Nothing but time-outs may be seen, and what is committed is there. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldNotStandInTheWayOfTheNextOne(final long seed) throws Exception {
        final LiveBroker broker = new LiveBroker(seed, MemoryLinkFaults.none().delay(0, 6_000_000));
        final Queue queue = new AerogramQueue("q");
        int committed = 0;
        int late = 0;
        try (XAConnection connection =
                new AerogramXAConnectionFactory(broker.url() + "?closeTimeout=20s").createXAConnection()) {
            connection.start();
            final XASession session = connection.createXASession();
            final MessageConsumer consumer = session.createConsumer(queue);
            try (XAConnection hasty = new AerogramXAConnectionFactory(
                            broker.url() + "?requestTimeout=8ms&connectTimeout=20s&closeTimeout=20s")
                    .createXAConnection()) {
                final XASession working = hasty.createXASession();
                final XAResource completing = session.getXAResource();
                for (int i = 0; committed < 20; i++) {
                    final Xid branch = new NumberedBranch(i);
                    try {
                        working.getXAResource().start(branch, XAResource.TMNOFLAGS);
                    } catch (final XAException e) {
                        assertThat(e.errorCode).as(e.getMessage()).isEqualTo(XAException.XAER_RMFAIL);
                        late++;
                        continue;
                    }
                    send(working, queue, i);
                    try {
                        working.getXAResource().end(branch, XAResource.TMSUCCESS);
                    } catch (final XAException e) {
                        assertThat(e.errorCode).as(e.getMessage()).isEqualTo(XAException.XAER_RMFAIL);
                    }
                    prepareAndCommit(completing, branch);
                    committed++;
                }
            }
            for (int i = 0; i < committed; i++) {
                assertThat(consumer.receive(20_000))
                        .as("after %d of %d, seed %d", i, committed, seed)
                        .isNotNull();
            }
            assertThat(consumer.receiveNoWait()).isNull();
            assertThat(late).as("seed %d", seed).isPositive();
        } finally {
            broker.close();
        }
    }

    private static void send(final XASession session, final Queue queue, final int number) throws JMSException {
        session.createProducer(null).send(queue, session.createTextMessage(Integer.toString(number)));
    }

    /** Its end may still be on its way: then it cannot be prepared yet. */
    private static void prepareAndCommit(final XAResource resource, final Xid branch) throws XAException {
        while (true) {
            try {
                resource.prepare(branch);
                resource.commit(branch, false);
                return;
            } catch (final XAException e) {
                assertThat(e.errorCode).as(e.getMessage()).isEqualTo(XAException.XAER_PROTO);
            }
        }
    }
}
