// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import jakarta.jms.XASession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.aerogram.jms.connection.AerogramConnection;
import org.aerogram.jms.testing.LiveBroker;
import org.aerogram.jms.testing.NumberedBranch;
import org.aerogram.jms.xa.AerogramXAConnection;
import org.aerogram.jms.xa.AerogramXASession;
import org.aerogram.transport.memory.MemoryLinkFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The node dies between the receipt of a message and the end of the transaction that is to settle it: wherever that is, the message comes again, and what was done
 * with it before does not become final. The node that comes back has the client's session, or has forgotten it.
 */
@Timeout(120)
class ReceiptBeforeRestartTest extends BrokerTest {
    private static final String RESTORED = "?reconnectDelay=1ms&prefetch=1";
    private static final String RESTORED_AHEAD = "?reconnectDelay=1ms&prefetch=10";
    private static final String FORGOTTEN = "?reconnectDelay=1ms&prefetch=1&sessionTimeout=1ms";
    private static final String FORGOTTEN_AHEAD = "?reconnectDelay=1ms&prefetch=10&sessionTimeout=1ms";

    private final Queue queue = new AerogramQueue("q");
    private final Queue done = new AerogramQueue("done");
    private int branches;

    /** What is done with a message. */
    private interface Handling {
        void handle(XASession session, MessageConsumer consumer) throws JMSException, XAException;
    }

    @Override
    LiveBroker makeBroker() {
        return new LiveBroker(7, MemoryLinkFaults.none().delay(0, 200_000).maxFrameLength(2_000)).remembering();
    }

    @ParameterizedTest
    @ValueSource(strings = {RESTORED, RESTORED_AHEAD, FORGOTTEN, FORGOTTEN_AHEAD})
    void shouldRollBackABranchThatBeginsAfterTheRestart(final String options) throws Exception {
        shouldComeAgain(options, true, (session, consumer) -> {
            receive(consumer, "a");
            broker.crash();
            final Xid branch = begin(session);
            finish(session, branch);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {RESTORED, RESTORED_AHEAD, FORGOTTEN, FORGOTTEN_AHEAD})
    void shouldRollBackABranchThatIsCommittedInOnePhase(final String options) throws Exception {
        shouldComeAgain(options, true, (session, consumer) -> {
            receive(consumer, "a");
            broker.crash();
            final Xid branch = begin(session);
            send(session);
            session.getXAResource().end(branch, XAResource.TMSUCCESS);
            session.getXAResource().commit(branch, true);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {RESTORED, RESTORED_AHEAD, FORGOTTEN, FORGOTTEN_AHEAD})
    void shouldRollBackABranchThatBeganBeforeTheReceipt(final String options) throws Exception {
        shouldComeAgain(options, false, (session, consumer) -> {
            final Xid branch = begin(session);
            receive(consumer, "a");
            broker.crash();
            finish(session, branch);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {RESTORED, RESTORED_AHEAD, FORGOTTEN, FORGOTTEN_AHEAD})
    void shouldRollBackABranchThatBeganBeforeTheRestart(final String options) throws Exception {
        shouldComeAgain(options, true, (session, consumer) -> {
            receive(consumer, "a");
            final Xid branch = begin(session);
            broker.crash();
            finish(session, branch);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {RESTORED, RESTORED_AHEAD, FORGOTTEN, FORGOTTEN_AHEAD})
    void shouldRollBackABranchThatEndedBeforeTheRestart(final String options) throws Exception {
        shouldComeAgain(options, true, (session, consumer) -> {
            receive(consumer, "a");
            final Xid branch = begin(session);
            send(session);
            session.getXAResource().end(branch, XAResource.TMSUCCESS);
            broker.crash();
            session.getXAResource().prepare(branch);
            session.getXAResource().commit(branch, false);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {RESTORED, RESTORED_AHEAD, FORGOTTEN, FORGOTTEN_AHEAD})
    void shouldSayAtOnceThatWhatIsSuspendedCanOnlyBeRolledBack(final String options) throws Exception {
        shouldComeAgain(options, true, (session, consumer) -> {
            receive(consumer, "a");
            broker.crash();
            final Xid branch = begin(session);
            send(session);
            session.getXAResource().end(branch, XAResource.TMSUSPEND);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {RESTORED, FORGOTTEN})
    void shouldRollBackABranchThatItsContainerHasLeft(final String options) throws Exception {
        shouldComeAgain(options, true, (session, consumer) -> {
            receive(consumer, "a");
            final Xid branch = begin(session);
            send(session);
            ((AerogramXASession) session).leaveBranch();
            session.getXAResource().end(branch, XAResource.TMSUCCESS);
            session.getXAResource().prepare(branch);
            session.getXAResource().commit(branch, false);
        });
    }

    private void shouldComeAgain(final String options, final boolean receivesFirst, final Handling first)
            throws Exception {
        send(queue, "a", "b");
        try (AerogramXAConnection own =
                (AerogramXAConnection) new AerogramXAConnectionFactory(broker.url() + options).createXAConnection()) {
            own.start();
            know(own);
            final XASession session = receivesFirst ? own.createReceivingXASession() : own.createXASession();
            final MessageConsumer consumer = session.createConsumer(queue);
            assertThatThrownBy(() -> first.handle(session, consumer)).isInstanceOf(XAException.class);
            if (receivesFirst) {
                session.recover();
            }
            for (final String text : new String[] {"a", "b"}) {
                final Xid branch = begin(session);
                final Message again = receive(consumer, text);
                assertThat(again.getJMSRedelivered() || !"a".equals(text)).isTrue();
                finish(session, branch);
            }
            assertThat(consumer.receiveNoWait()).isNull();
        }
        final MessageConsumer reader = connection.createSession().createConsumer(done);
        assertThat(receive(reader, 2)).containsExactly("done", "done");
        assertThat(reader.receiveNoWait()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {RESTORED, RESTORED_AHEAD, FORGOTTEN, FORGOTTEN_AHEAD})
    void shouldRollBackALocalTransaction(final String options) throws Exception {
        send(queue, "a", "b");
        try (AerogramConnection own = open(options)) {
            own.start();
            know(own);
            final Session session = own.createSession(Session.SESSION_TRANSACTED);
            final MessageConsumer consumer = session.createConsumer(queue);
            receive(consumer, "a");
            broker.crash();
            send(session);
            assertThatThrownBy(session::commit).isInstanceOf(TransactionRolledBackException.class);
            assertThat(receive(consumer, "a").getJMSRedelivered()).isTrue();
            send(session);
            session.commit();
            receive(consumer, "b");
            send(session);
            session.commit();
            assertThat(consumer.receiveNoWait()).isNull();
        }
        final MessageConsumer reader = connection.createSession().createConsumer(done);
        assertThat(receive(reader, 2)).containsExactly("done", "done");
        assertThat(reader.receiveNoWait()).isNull();
    }

    /** The one message that had been asked for had come; the node that came back was once not asked for another, and the receiver waited in vain. */
    @Test
    void shouldAskTheNodeThatCameBackForTheNextMessage() throws Exception {
        send(queue, "a", "b");
        try (AerogramConnection own = open(RESTORED)) {
            own.start();
            final Session session = own.createSession(Session.CLIENT_ACKNOWLEDGE);
            final MessageConsumer consumer = session.createConsumer(queue);
            receive(consumer, "a");
            broker.crash();
            session.createTemporaryQueue(); // by now it is back
            final CompletableFuture<String> again = new CompletableFuture<>();
            new Thread(() -> again.complete(textOf(consumer))).start();
            assertThat(again.get(60, TimeUnit.SECONDS)).isEqualTo("a");
        }
    }

    /** So that no send has to ask for the queue first, which would meet the restart. */
    private void know(final AerogramConnection own) throws JMSException {
        try (Session session = own.createSession()) {
            session.createConsumer(done).close();
        }
    }

    /** A link that is lost may be noticed by the first call. */
    private Xid begin(final XASession session) throws XAException {
        try {
            return start(session);
        } catch (final XAException again) {
            return start(session);
        }
    }

    private Xid start(final XASession session) throws XAException {
        final Xid branch = new NumberedBranch(++branches);
        session.getXAResource().start(branch, XAResource.TMNOFLAGS);
        return branch;
    }

    private void finish(final XASession session, final Xid branch) throws JMSException, XAException {
        send(session);
        session.getXAResource().end(branch, XAResource.TMSUCCESS);
        session.getXAResource().prepare(branch);
        session.getXAResource().commit(branch, false);
    }

    private void send(final Session session) throws JMSException {
        session.createProducer(done).send(session.createTextMessage("done"));
    }

    /** Waits for ever: a receive whose time is over asks the node once more. */
    private static String textOf(final MessageConsumer consumer) {
        try {
            return text(consumer.receive());
        } catch (final JMSException e) {
            return e.toString();
        }
    }

    private static Message receive(final MessageConsumer consumer, final String text) throws JMSException {
        final Message message = consumer.receive(PATIENCE_MS);
        assertThat(text(message)).isEqualTo(text);
        return message;
    }
}
