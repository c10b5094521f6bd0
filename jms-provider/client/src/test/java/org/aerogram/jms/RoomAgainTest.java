// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.CompletionListener;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.Session;
import jakarta.jms.XASession;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.aerogram.jms.connection.AerogramConnection;
import org.aerogram.jms.session.AerogramSession;
import org.aerogram.jms.testing.Await;
import org.aerogram.jms.testing.LiveBroker;
import org.aerogram.jms.testing.NumberedBranch;
import org.aerogram.jms.testing.ThreadedServerSession;
import org.aerogram.jms.xa.AerogramXAConnection;
import org.junit.jupiter.api.Test;

/** What failed as the node took nothing can be done once it takes something again, and nothing of it is lost or stays behind. */
class RoomAgainTest extends BrokerTest {
    private static final int WINDOW = 4096;
    private static final String OPTIONS = "?sendTimeout=20ms&closeTimeout=20ms";

    private final Queue queue = new AerogramQueue("q");
    private Session filling;

    @Override
    LiveBroker makeBroker() {
        return new LiveBroker().windowBytes(WINDOW);
    }

    private AerogramConnection started() throws JMSException {
        final AerogramConnection own = open(OPTIONS);
        own.start();
        return own;
    }

    private AerogramXAConnection startedXa() throws JMSException {
        final AerogramXAConnection own =
                (AerogramXAConnection) new AerogramXAConnectionFactory(broker.url() + OPTIONS).createXAConnection();
        own.start();
        return own;
    }

    /** Nothing becomes durable, so nothing is answered, and what is left of the window is less than the shortest command. */
    private void fillTheWindow(final AerogramConnection own) throws JMSException {
        broker.hold(true);
        filling = own.createSession();
        final MessageProducer producer = filling.createProducer(filling.createQueue("filling"));
        producer.send(filling.createTextMessage("first"), new Unheard());
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        int length = 800;
        boolean full = false;
        while (!full || length > 0) {
            try {
                producer.send(filling.createTextMessage("x".repeat(length)));
                if (full) {
                    return;
                }
            } catch (final ResourceAllocationException tooLong) {
                assertThat(tooLong).hasMessageContaining("has taken nothing");
                full = true;
                length -= 10;
            }
        }
    }

    private void makeRoom() throws JMSException {
        broker.hold(false);
        Await.until("there is room", () -> {
            try {
                filling.createTemporaryQueue().delete();
                return true;
            } catch (final ResourceAllocationException e) {
                return false;
            }
        });
    }

    private static final class Unheard implements CompletionListener {
        @Override
        public void onCompletion(final Message message) {
            // not of interest
        }

        @Override
        public void onException(final Message message, final Exception exception) {
            // not of interest
        }
    }

    private List<String> left(final int count) throws JMSException {
        try (Session session = connection.createSession();
                MessageConsumer consumer = session.createConsumer(queue)) {
            final List<String> texts = receive(consumer, count);
            assertThat(consumer.receiveNoWait()).isNull();
            return texts;
        }
    }

    @Test
    void shouldAcknowledgeOneMessage() throws Exception {
        final AerogramConnection own = started();
        final Session session = own.createSession(AerogramSession.INDIVIDUAL_ACKNOWLEDGE);
        final MessageConsumer consumer = session.createConsumer(queue);
        send(queue, "1", "2");
        final Message first = consumer.receive(PATIENCE_MS);
        fillTheWindow(own);
        assertThatThrownBy(first::acknowledge).isInstanceOf(ResourceAllocationException.class);
        makeRoom();
        first.acknowledge();
        session.close();
        assertThat(left(1)).containsExactly("2");
    }

    @Test
    void shouldRecoverOneMessage() throws Exception {
        final AerogramConnection own = started();
        final Session session = own.createSession(AerogramSession.INDIVIDUAL_ACKNOWLEDGE);
        final MessageConsumer consumer = session.createConsumer(queue);
        send(queue, "1", "2");
        final Message first = consumer.receive(PATIENCE_MS);
        fillTheWindow(own);
        assertThatThrownBy(first::acknowledge).isInstanceOf(ResourceAllocationException.class);
        makeRoom();
        session.recover();
        assertThat(receive(consumer, 2)).containsExactly("1", "2");
    }

    @Test
    void shouldReceiveAfterARecoveryThatFailed() throws Exception {
        final AerogramConnection own = started();
        final Session session = own.createSession(Session.CLIENT_ACKNOWLEDGE);
        final MessageConsumer consumer = session.createConsumer(queue);
        send(queue, "1", "2");
        final Message first = consumer.receive(PATIENCE_MS);
        fillTheWindow(own);
        assertThatThrownBy(session::recover).isInstanceOf(ResourceAllocationException.class);
        makeRoom();
        first.acknowledge();
        send(queue, "3");
        assertThat(receive(consumer, 2)).containsExactly("2", "3");
    }

    @Test
    void shouldShowAgainWhatAListenerFailedToHandle() throws Exception {
        final AerogramConnection own = started();
        final Session session = own.createSession();
        final List<String> seen = new CopyOnWriteArrayList<>();
        final CountDownLatch shown = new CountDownLatch(1);
        final CountDownLatch full = new CountDownLatch(1);
        session.createConsumer(queue).setMessageListener(message -> {
            seen.add(text(message));
            if (seen.size() == 1) {
                shown.countDown();
                await(full);
                throw new IllegalStateException("on purpose");
            }
        });
        send(queue, "1");
        await(shown);
        fillTheWindow(own);
        full.countDown();
        LockSupport.parkNanos(100_000_000); // for longer than the node's patience
        makeRoom();
        send(queue, "2");
        Await.until("both", () -> seen.size() == 3);
        assertThat(seen).containsExactlyInAnyOrder("1", "1", "2");
    }

    @Test
    void shouldGiveBackWhatAServerSessionHad() throws Exception {
        final AerogramConnection own = started();
        final Session closed = own.createSession(Session.CLIENT_ACKNOWLEDGE);
        final List<String> seen = new CopyOnWriteArrayList<>();
        final Session open = own.createSession(Session.AUTO_ACKNOWLEDGE);
        final Deque<Session> pool = new ConcurrentLinkedDeque<>(List.of(closed, open));
        closed.setMessageListener(message -> seen.add("first " + text(message)));
        open.setMessageListener(message -> seen.add("then " + text(message)));
        own.createConnectionConsumer(
                queue, null, () -> new ThreadedServerSession(pool.size() > 1 ? pool.poll() : pool.peek()), 1);
        send(queue, "1");
        Await.until("it is shown", () -> seen.size() == 1);
        fillTheWindow(own);
        assertThatThrownBy(closed::close).isInstanceOf(ResourceAllocationException.class);
        makeRoom();
        Await.until("it is shown again", () -> seen.size() == 2);
        assertThat(seen).containsExactly("first 1", "then 1");
    }

    @Test
    void shouldLeaveNoBrowserBehind() throws Exception {
        final AerogramConnection own = started();
        final Session session = own.createSession();
        send(queue, "1", "2");
        final QueueBrowser browser = session.createBrowser(queue);
        browser.getEnumeration().nextElement();
        fillTheWindow(own);
        browser.close();
        makeRoom();
        Await.until("it is gone", () -> broker.statistics().consumers() == 0);
    }

    @Test
    void shouldAcknowledgeWhatAConsumerThatClosesHasShown() throws Exception {
        final AerogramConnection own = started();
        final Session session = own.createSession(Session.DUPS_OK_ACKNOWLEDGE);
        final MessageConsumer consumer = session.createConsumer(queue);
        send(queue, "1", "2", "3");
        assertThat(receive(consumer, 2)).containsExactly("1", "2");
        fillTheWindow(own);
        assertThatThrownBy(consumer::close).isInstanceOf(ResourceAllocationException.class);
        makeRoom();
        session.close();
        assertThat(left(1)).containsExactly("3");
    }

    private static void await(final CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE_MS, TimeUnit.MILLISECONDS)).isTrue();
        } catch (final InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldReceiveWhatCouldNotBeAcknowledged() throws Exception {
        final AerogramConnection own = started();
        final Session session = own.createSession();
        final MessageConsumer consumer = session.createConsumer(queue);
        send(queue, "1", "2");
        fillTheWindow(own);
        assertThatThrownBy(() -> consumer.receive(PATIENCE_MS)).isInstanceOf(ResourceAllocationException.class);
        makeRoom();
        assertThat(receive(consumer, 2)).containsExactlyInAnyOrder("1", "2");
        session.close();
        assertThat(left(0)).isEmpty();
    }

    @Test
    void shouldNotTakeWhatABranchReceivedIntoTheNextOne() throws Exception {
        try (AerogramXAConnection own = startedXa()) {
            final XASession session = own.createXASession();
            final XAResource resource = session.getXAResource();
            final MessageConsumer consumer = session.createConsumer(queue);
            send(queue, "1", "2");
            final Xid first = new NumberedBranch(1);
            resource.start(first, XAResource.TMNOFLAGS);
            assertThat(text(consumer.receive(PATIENCE_MS))).isEqualTo("1");
            fillTheWindow(own);
            assertThatThrownBy(() -> resource.end(first, XAResource.TMSUCCESS))
                    .isInstanceOfSatisfying(
                            XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XAER_RMFAIL));
            makeRoom();
            resource.rollback(first);
            final Xid second = new NumberedBranch(2);
            resource.start(second, XAResource.TMNOFLAGS);
            final String text = text(consumer.receive(PATIENCE_MS));
            resource.end(second, XAResource.TMSUCCESS);
            resource.commit(second, true);
            session.close();
            assertThat(left(1)).containsExactly("1".equals(text) ? "2" : "1");
        }
    }

    @Test
    void shouldEndABranchAfterAll() throws Exception {
        try (AerogramXAConnection own = startedXa()) {
            final XASession session = own.createXASession();
            final XAResource resource = session.getXAResource();
            final MessageConsumer consumer = session.createConsumer(queue);
            send(queue, "1", "2");
            final Xid branch = new NumberedBranch(1);
            resource.start(branch, XAResource.TMNOFLAGS);
            assertThat(text(consumer.receive(PATIENCE_MS))).isEqualTo("1");
            fillTheWindow(own);
            assertThatThrownBy(() -> resource.end(branch, XAResource.TMSUCCESS)).isInstanceOf(XAException.class);
            makeRoom();
            resource.end(branch, XAResource.TMSUCCESS);
            resource.commit(branch, true);
            session.close();
            assertThat(left(1)).containsExactly("2");
        }
    }
}
