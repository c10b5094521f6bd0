// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.aerogram.jms.testing.Await;
import org.aerogram.jms.testing.ScriptedNode;
import org.aerogram.jms.testing.ThreadedServerSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A session is closed by another thread than the one that uses it, which the specification allows (6.2.15): what went back to the queue with it is neither received nor acknowledged, and
 * what was rolled back with it not committed, while the node has not confirmed the end.
 */
@Timeout(120)
class SessionClosedMeanwhileTest {
    private static final int ROUNDS = 40;

    private final jakarta.jms.Queue queue = new AerogramQueue("q");
    private ScriptedNode node;
    private Connection connection;
    private MessageProducer producer;

    @BeforeEach
    void connect() throws JMSException {
        node = new ScriptedNode("closed-meanwhile");
        connection =
                new AerogramConnectionFactory(node.url() + "?requestTimeout=20s&closeTimeout=20s").createConnection();
        connection.start();
        producer = connection.createSession().createProducer(queue);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
    }

    @AfterEach
    void disconnect() throws JMSException {
        node.silent(false);
        connection.close();
        node.close();
    }

    private static <T> CompletableFuture<T> start(final String name, final Callable<T> work) {
        final CompletableFuture<T> done = new CompletableFuture<>();
        final Thread thread = new Thread(
                () -> {
                    try {
                        done.complete(work.call());
                    } catch (final Exception e) {
                        done.completeExceptionally(e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private static CompletableFuture<Void> close(final Session session) {
        return start("closer", () -> {
            session.close();
            return null;
        });
    }

    /** The node has heard that the session ends, and says nothing. */
    private CompletableFuture<Void> closeUnconfirmed(final Session session) {
        node.silent(true);
        final CompletableFuture<Void> closing = close(session);
        Await.until("the node hears of the end", () -> node.count("CloseStream") == 1);
        assertThat(closing).isNotDone();
        return closing;
    }

    private void send(final Session session, final int count) throws JMSException {
        for (int i = 0; i < count; i++) {
            producer.send(session.createTextMessage("" + i));
        }
    }

    @Test
    void shouldNotReceiveWhatWentBack() throws Exception {
        final Session session = connection.createSession();
        final MessageConsumer consumer = session.createConsumer(queue);
        send(session, 5);
        assertThat(consumer.receive(20_000)).isNotNull();
        final CompletableFuture<Void> closing = closeUnconfirmed(session);

        assertThatThrownBy(() -> consumer.receive(1_000)).isInstanceOf(IllegalStateException.class);

        node.silent(false);
        closing.get(20, TimeUnit.SECONDS);
    }

    @Test
    void shouldNotReceiveWhatComesStill() throws Exception {
        final Session session = connection.createSession();
        final Message message = session.createTextMessage("late");
        final MessageConsumer consumer = session.createConsumer(queue);
        final CompletableFuture<Message> receiving = start("receiver", () -> consumer.receive(60_000));
        Await.until("the receiver waits", () -> node.count("Attach") == 1);
        final CompletableFuture<Void> closing = closeUnconfirmed(session);
        producer.send(message);
        Await.until("the message is at the node", () -> node.count("Send ") == 1);

        node.silent(false);
        closing.get(20, TimeUnit.SECONDS);
        try {
            assertThat(receiving.get(20, TimeUnit.SECONDS)).isNull();
        } catch (final ExecutionException e) { // it had not begun
            assertThat(e).hasCauseInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void shouldNotAcknowledgeWhatWentBack() throws Exception {
        final Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        final MessageConsumer consumer = session.createConsumer(queue);
        send(session, 1);
        final Message message = consumer.receive(20_000);
        final CompletableFuture<Void> closing = closeUnconfirmed(session);

        assertThatThrownBy(message::acknowledge).isInstanceOf(IllegalStateException.class);

        node.silent(false);
        closing.get(20, TimeUnit.SECONDS);
        assertThat(node.count("Settle")).isZero();
    }

    @Test
    void shouldNotLoadMessagesIntoAClosedSession() throws Exception {
        final Session closed = connection.createSession();
        closed.close();
        final Session open = connection.createSession();
        final BlockingQueue<Message> shown = new LinkedBlockingQueue<>();
        open.setMessageListener(shown::add);
        final Queue<Session> sessions = new ConcurrentLinkedQueue<>(List.of(closed));
        connection.createConnectionConsumer(
                queue, null, () -> new ThreadedServerSession(Objects.requireNonNullElse(sessions.poll(), open)), 1);
        send(open, 1);

        assertThat(shown.poll(20, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void shouldNotCommitWhatWasRolledBack() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            final Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
            final MessageProducer transacted = session.createProducer(queue);
            final int before = node.heard().size();
            node.silent(true);
            transacted.send(session.createTextMessage("x"), new Unheard());
            final CompletableFuture<Boolean> committing = start("committer", () -> {
                session.commit();
                return true;
            });
            LockSupport.parkNanos(1_000_000);
            final CompletableFuture<Void> closing = close(session);
            LockSupport.parkNanos(1_000_000);
            node.silent(false);
            closing.get(20, TimeUnit.SECONDS);
            final boolean committed =
                    committing.handle((done, failure) -> failure == null).get(20, TimeUnit.SECONDS);
            final List<String> heard = node.heard().subList(before, node.heard().size());
            if (committed) {
                assertThat(heard.stream()
                                .map(text -> text.split(" ")[0])
                                .filter(name -> name.equals("Commit") || name.equals("CloseStream")))
                        .as("round %d", round)
                        .containsExactly("Commit", "CloseStream");
            }
        }
    }

    private static final class Unheard implements CompletionListener {
        @Override
        public void onCompletion(final Message message) {
            // the commit waits for it
        }

        @Override
        public void onException(final Message message, final Exception exception) {
            // the commit says so
        }
    }
}
