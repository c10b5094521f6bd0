// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.ExceptionListener;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.aerogram.jms.connection.AerogramConnection;
import org.aerogram.jms.testing.Await;
import org.aerogram.jms.testing.ScriptedNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The node loses the session under a call: what may be done again is done again, and the application hears nothing of it. */
@Timeout(120)
class SessionLossTest {
    private static final Executor THREADS = work -> new Thread(work, "asking").start();
    private ScriptedNode node;
    private AerogramConnection connection;
    private Session session;
    private Queue queue;

    @BeforeEach
    void start(final TestInfo info) throws JMSException {
        node = new ScriptedNode("loss-" + info.getTestMethod().orElseThrow().getName()
                + info.getDisplayName().hashCode());
        connection = (AerogramConnection)
                new AerogramConnectionFactory(node.url() + "?reconnectDelay=1ms").createConnection();
        session = connection.createSession();
        queue = session.createQueue("q");
    }

    @AfterEach
    void stop() throws JMSException {
        connection.close();
        node.close();
    }

    /** The session is lost before or after the node has done this, and before it has answered. */
    private void loseSession(final boolean done, final String command) {
        node.forgetSessions();
        if (done) {
            node.dropAfter(text -> text.startsWith(command));
        } else {
            node.dropBefore(text -> text.startsWith(command));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldMakeAProducer(final boolean done) throws JMSException {
        loseSession(done, "Resolve");
        final MessageProducer producer = session.createProducer(queue);
        producer.send(session.createTextMessage("one"));
        connection.start();
        assertThat(session.createConsumer(queue).receive(30_000).getBody(String.class))
                .isEqualTo("one");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldMakeAConsumer(final boolean done) throws JMSException {
        loseSession(done, "Attach");
        connection.start();
        final MessageConsumer consumer = session.createConsumer(queue);
        session.createProducer(queue).send(session.createTextMessage("one"));
        assertThat(consumer.receive(30_000).getBody(String.class)).isEqualTo("one");
    }

    @Test
    void shouldSayWhyAConsumerCannotBeMadeInTheNextSession() throws JMSException {
        loseSession(true, "Attach");
        node.refuse(text -> text.startsWith("Attach") && node.count("Attach") > 1);
        final CompletableFuture<JMSException> reported = new CompletableFuture<>();
        final ExceptionListener listener = reported::complete;
        connection.setExceptionListener(listener);
        assertThatThrownBy(() -> session.createConsumer(queue))
                .isInstanceOf(ResourceAllocationException.class)
                .hasMessageContaining("create consumer: not today");
        assertThat(reported).isNotDone();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldBrowse(final boolean done) throws JMSException {
        loseSession(done, "Attach");
        final QueueBrowser browser = session.createBrowser(queue);
        assertThat(browser.getEnumeration().hasMoreElements()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldMakeAndDeleteATemporaryQueue(final boolean done) throws JMSException {
        loseSession(done, "CreateTemporary");
        final TemporaryQueue temporary = session.createTemporaryQueue();
        session.createProducer(temporary).send(session.createTextMessage("one"));
        loseSession(done, "DeleteTemporary");
        temporary.delete();
        assertThat(node.heard().get(node.heard().size() - 1)).startsWith("DeleteTemporary");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldSetTheClientIdentifier(final boolean done) throws JMSException {
        connection.close();
        loseSession(done, "Identify");
        final AerogramConnection own = (AerogramConnection)
                new AerogramConnectionFactory(node.url() + "?reconnectDelay=1ms&clientId=me").createConnection();
        assertThat(own.getClientID()).isEqualTo("me");
        own.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldEndASubscription(final boolean done) throws JMSException {
        connection.close();
        final AerogramConnection own = (AerogramConnection)
                new AerogramConnectionFactory(node.url() + "?reconnectDelay=1ms&clientId=me").createConnection();
        loseSession(done, "Unsubscribe");
        node.refuseWith(text -> text.startsWith("Unsubscribe") && node.count("Unsubscribe") > 1 ? 1310 : 0);
        own.createSession().unsubscribe("s");
        assertThatThrownBy(() -> own.createSession().unsubscribe("t")).isInstanceOf(InvalidDestinationException.class);
        own.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldTakeTheEndOfTheSessionForTheRollback(final boolean done) throws JMSException {
        final Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        transacted.createProducer(queue).send(session.createTextMessage("undone"));
        loseSession(done, "Rollback");
        transacted.rollback();
        transacted.commit();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Detach", "CloseStream"})
    void shouldTakeTheEndOfTheSessionForTheEndOfItsParts(final String command) throws JMSException {
        final Session own = connection.createSession();
        own.createConsumer(queue);
        loseSession(true, command);
        if (command.equals("Detach")) {
            own.createConsumer(queue).close();
        }
        own.close();
    }

    @Test
    void shouldSendAgainWhatHasCertainlyNotBeenTaken() throws JMSException {
        final MessageProducer producer = session.createProducer(queue);
        node.forgetSessions();
        node.drop();
        producer.send(session.createTextMessage("once"));
        connection.start();
        final MessageConsumer consumer = session.createConsumer(queue);
        assertThat(((TextMessage) consumer.receive(30_000)).getText()).isEqualTo("once");
        assertThat(consumer.receiveNoWait()).isNull();
    }

    /** Who asks for a destination while another one's question is not answered shares the answer. */
    @Test
    void shouldTellEveryoneThatADestinationIsRefused() throws Exception {
        node.refuse(text -> text.startsWith("Resolve"));
        node.silent(true);
        final CompletableFuture<Void> first =
                CompletableFuture.runAsync(() -> make(() -> session.createProducer(queue)), THREADS);
        Await.until("the first one asks", () -> node.count("Resolve") == 1);
        final Session other = connection.createSession();
        final CompletableFuture<Void> second =
                CompletableFuture.runAsync(() -> make(() -> other.createConsumer(queue)), THREADS);
        final CompletableFuture<Void> third =
                CompletableFuture.runAsync(() -> make(() -> other.createProducer(queue)), THREADS);
        assertThat(second).isNotDone();
        node.silent(false);
        for (final CompletableFuture<Void> one : List.of(first, second, third)) {
            assertThatThrownBy(one::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("resolve q: not today");
        }
        assertThat(node.count("Attach")).isZero();
        node.refuse(text -> false);
        session.createProducer(queue).send(session.createTextMessage("today"));
    }

    private interface Making {
        Object get() throws JMSException;
    }

    private static void make(final Making what) {
        try {
            what.get();
        } catch (final JMSException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** A destination that is gone in the node's next life: the consumer is told that, not that its number means nothing. */
    @Test
    void shouldSayWhyADestinationOfTheEarlierSessionIsNotThereAnyMore() throws Exception {
        final CompletableFuture<JMSException> reported = new CompletableFuture<>();
        connection.setExceptionListener(reported::complete);
        final Topic topic = session.createTopic("t");
        session.createConsumer(topic);
        node.refuseWith(text -> text.startsWith("Resolve") ? 1405 : text.startsWith("Attach") ? 1301 : 0);
        node.forgetSessions();
        node.drop();
        assertThat(reported.get()).hasMessageContaining("not today").isInstanceOf(ResourceAllocationException.class);
    }
}
