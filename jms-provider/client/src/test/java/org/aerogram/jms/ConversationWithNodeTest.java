// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.aerogram.jms.connection.AerogramConnection;
import org.aerogram.jms.testing.Await;
import org.aerogram.jms.testing.ScriptedNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** The client against a scripted node: what it says, and what it does when links break at each point. */
@Timeout(120)
class ConversationWithNodeTest {
    private ScriptedNode node;

    @BeforeEach
    void start(final TestInfo info) {
        node = new ScriptedNode("scripted-" + info.getDisplayName().replaceAll("\\W", ""));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private AerogramConnection open(final String options) throws JMSException {
        return (AerogramConnection) new AerogramConnectionFactory(node.url() + options).createConnection();
    }

    @Test
    void shouldSendAndReceive() throws JMSException {
        try (AerogramConnection connection = open("")) {
            connection.start();
            final Session session = connection.createSession();
            final Queue queue = session.createQueue("q");
            final MessageConsumer consumer = session.createConsumer(queue);
            assertThat(consumer.receiveNoWait()).isNull();
            final MessageProducer producer = session.createProducer(queue);
            producer.send(session.createTextMessage("one"));
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            producer.send(session.createTextMessage("two"));
            assertThat(text(consumer.receive(10_000))).isEqualTo("one");
            assertThat(text(consumer.receive())).isEqualTo("two");
            assertThat(consumer.receive(20)).isNull();
        }
        Await.until("Goodbye", () -> node.count("Goodbye") == 1);
        assertThat(node.heard()).noneMatch(text -> text.startsWith("GAP"));
    }

    @Test
    void shouldCutLargeMessages() throws JMSException {
        try (AerogramConnection connection = open("")) {
            connection.start();
            final Session session = connection.createSession();
            final Queue queue = session.createQueue("q");
            final String large = "x".repeat(1_000_000);
            session.createProducer(queue).send(session.createTextMessage(large));
            assertThat(text(session.createConsumer(queue).receive(30_000))).isEqualTo(large);
        }
        assertThat(node.count("SendMore")).isGreaterThan(10);
    }

    @Test
    void shouldLoseNothingAndDoubleNothingWhereverTheLinkBreaks() throws JMSException {
        try (AerogramConnection connection = open("?reconnectDelay=1ms")) {
            connection.start();
            final Session session = connection.createSession();
            final Queue queue = session.createQueue("q");
            final MessageConsumer consumer = session.createConsumer(queue);
            final MessageProducer producer = session.createProducer(queue);
            final List<String> received = new ArrayList<>();
            final List<String> expected = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                final int at = i;
                if (i % 2 == 0) {
                    node.dropBefore(text -> text.startsWith(at % 4 == 0 ? "Send" : "Settle"));
                } else {
                    node.dropAfter(text -> text.startsWith(at % 4 == 1 ? "Send" : "Settle"));
                }
                final String body = i + "-" + "y".repeat(i % 5 == 4 ? 100_000 : 10);
                producer.send(session.createTextMessage(body));
                expected.add(body);
                received.add(text(consumer.receive(30_000)));
            }
            assertThat(received).isEqualTo(expected);
            assertThat(consumer.receiveNoWait()).isNull();
        }
        assertThat(node.heard()).noneMatch(text -> text.startsWith("GAP"));
        assertThat(node.count("Resumed 0")).isGreaterThan(10);
    }

    @Test
    void shouldSayThatASendIsInDoubtWhenTheSessionIsLost() throws JMSException {
        try (AerogramConnection connection = open("?reconnectDelay=1ms")) {
            final Session session = connection.createSession();
            final MessageProducer producer = session.createProducer(session.createQueue("q"));
            node.forgetSessions();
            node.dropAfter(text -> text.startsWith("Send"));
            assertThatThrownBy(() -> producer.send(session.createTextMessage("lost?")))
                    .isInstanceOf(JMSException.class)
                    .hasMessageContaining("AG-1404");
            producer.send(session.createTextMessage("goes on"));
            assertThat(node.count("Resolve")).isEqualTo(2);
        }
    }

    @Test
    void shouldBringConsumersBackAfterARestartOfTheNode() throws JMSException {
        try (AerogramConnection connection = open("?reconnectDelay=1ms")) {
            connection.start();
            final Session session = connection.createSession();
            final Queue queue = session.createQueue("q");
            final MessageConsumer consumer = session.createConsumer(queue);
            final CompletableFuture<Message> received = CompletableFuture.supplyAsync(() -> {
                try {
                    return consumer.receive(60_000);
                } catch (final JMSException e) {
                    throw new IllegalStateException(e);
                }
            });
            node.forgetSessions();
            node.drop();
            Await.until("a second session", () -> node.count("Attach") == 2);
            final Session other = connection.createSession();
            other.createProducer(queue).send(other.createTextMessage("after"));
            assertThat(text(received.join())).isEqualTo("after");
        }
    }

    @Test
    void shouldRollBackATransactionThatARestartTookAway() throws JMSException {
        try (AerogramConnection connection = open("?reconnectDelay=1ms")) {
            final Session session = connection.createSession(true, 0);
            final MessageProducer producer = session.createProducer(session.createQueue("q"));
            producer.send(session.createTextMessage("first"));
            node.forgetSessions();
            node.drop();
            Await.until("a second session", () -> node.count("Resolve") == 2);
            assertThatThrownBy(session::commit).isInstanceOf(jakarta.jms.TransactionRolledBackException.class);
            producer.send(session.createTextMessage("second"));
            session.commit();
            assertThat(node.count("Commit")).isEqualTo(1);
        }
    }

    @Test
    void shouldFailTheConnectionWhenTheNodeStaysAway() throws Exception {
        final CountDownLatch told = new CountDownLatch(1);
        try (AerogramConnection connection = open("?reconnectDelay=1ms&reconnectTimeout=300ms&connectTimeout=5s")) {
            connection.setExceptionListener(failure -> told.countDown());
            connection.start();
            final Session session = connection.createSession();
            final MessageConsumer consumer = session.createConsumer(session.createQueue("q"));
            final MessageProducer producer = session.createProducer(session.createQueue("q"));
            node.silent(true);
            node.close();
            node.drop();
            assertThatThrownBy(() -> consumer.receive(30_000)).isInstanceOf(JMSException.class);
            assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> producer.send(session.createTextMessage("no")))
                    .isInstanceOf(JMSException.class);
            assertThatThrownBy(connection::createSession).isInstanceOf(JMSException.class);
        }
    }

    @Test
    void shouldTellLaterOfARefusedMessageThatNobodyWaitedFor() throws JMSException {
        try (AerogramConnection connection = open("")) {
            final List<JMSException> reported = new java.util.concurrent.CopyOnWriteArrayList<>();
            connection.setExceptionListener(reported::add);
            final Session session = connection.createSession();
            final MessageProducer producer = session.createProducer(session.createQueue("q"));
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            node.refuse(text -> text.startsWith("Send"));
            producer.send(session.createTextMessage("refused"));
            Await.until("the listener hears of it", () -> reported.size() == 1);
            node.refuse(text -> false);
            assertThatThrownBy(() -> producer.send(session.createTextMessage("next")))
                    .isInstanceOf(JMSException.class)
                    .hasMessageContaining("not today");
            producer.send(session.createTextMessage("well again"));
        }
    }

    @Test
    void shouldTimeOutWhenTheNodeIsSilent() throws JMSException {
        try (AerogramConnection connection = open("?requestTimeout=3s&closeTimeout=1s")) {
            final Session session = connection.createSession();
            final MessageProducer producer = session.createProducer(session.createQueue("q"));
            node.silent(true);
            assertThatThrownBy(() -> producer.send(session.createTextMessage("in doubt")))
                    .hasMessageContaining("AG-1404");
            assertThatThrownBy(() -> session.createConsumer(session.createQueue("r")))
                    .hasMessageContaining("AG-1014");
        }
    }

    @Test
    void shouldReportAsynchronousSends() throws Exception {
        try (AerogramConnection connection = open("?reconnectDelay=1ms")) {
            final Session session = connection.createSession();
            final MessageProducer producer = session.createProducer(session.createQueue("q"));
            final List<String> completed = new java.util.concurrent.CopyOnWriteArrayList<>();
            node.dropAfter(text -> text.equals("Send 40"));
            for (int i = 0; i < 100; i++) {
                producer.send(session.createTextMessage("" + i), new jakarta.jms.CompletionListener() {
                    @Override
                    public void onCompletion(final Message message) {
                        completed.add(text(message));
                    }

                    @Override
                    public void onException(final Message message, final Exception exception) {
                        completed.add("failed " + exception);
                    }
                });
            }
            producer.close();
            assertThat(completed).hasSize(100).startsWith("0", "1").endsWith("98", "99");
        }
    }

    private static String text(final Message message) {
        try {
            return message == null ? null : ((TextMessage) message).getText();
        } catch (final JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
