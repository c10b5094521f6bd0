// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TopicSession;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aerogram.jms.connection.AerogramConnection;
import org.aerogram.jms.testing.Await;
import org.junit.jupiter.api.Test;

/** Starting, stopping, closing, and what is refused when (6.1 and 6.2 of the specification). */
class LifecycleTest extends BrokerTest {
    private final Queue queue = new AerogramQueue("q");

    @Test
    void shouldReturnNullFromReceiveWhenClosedMeanwhile() throws Exception {
        for (int what = 0; what < 3; what++) {
            final Connection own = open("");
            own.start();
            final Session session = own.createSession();
            final MessageConsumer consumer = session.createConsumer(queue);
            final CompletableFuture<Message> received = new CompletableFuture<>();
            final Thread receiver = new Thread(() -> {
                try {
                    received.complete(consumer.receive());
                } catch (final JMSException e) {
                    received.completeExceptionally(e);
                }
            });
            receiver.start();
            Await.until("it waits", () -> receiver.getState() != Thread.State.RUNNABLE);
            (what == 0 ? consumer : what == 1 ? session : own).close();
            assertThat(received.get()).isNull();
            receiver.join();
        }
    }

    @Test
    void shouldDeliverNothingWhileStopped() throws Exception {
        final Connection own = open("");
        final Session session = own.createSession();
        final MessageConsumer consumer = session.createConsumer(queue);
        send(queue, "1", "2");
        assertThat(consumer.receive(50)).isNull();
        assertThat(consumer.receiveNoWait()).isNull();
        own.start();
        assertThat(receive(consumer, 1)).containsExactly("1");
        own.stop();
        assertThat(consumer.receive(50)).isNull();
        own.start();
        assertThat(receive(consumer, 1)).containsExactly("2");
    }

    @Test
    void shouldWaitForAListenerWhenStoppedOrClosed() throws Exception {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch leave = new CountDownLatch(1);
        final AtomicBoolean left = new AtomicBoolean();
        final Connection own = open("");
        own.start();
        own.createSession().createConsumer(queue).setMessageListener(message -> {
            entered.countDown();
            try {
                leave.await();
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            left.set(true);
        });
        send(queue, "1");
        entered.await();
        final CompletableFuture<Boolean> stopped = CompletableFuture.supplyAsync(() -> {
            try {
                own.stop();
                return left.get();
            } catch (final JMSException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(stopped).isNotDone();
        leave.countDown();
        assertThat(stopped.get()).isTrue();
        own.close();
    }

    @Test
    void shouldRefuseToCloseFromAListener() throws JMSException {
        final Session session = connection.createSession();
        final List<String> results = new CopyOnWriteArrayList<>();
        final MessageConsumer consumer = session.createConsumer(queue);
        consumer.setMessageListener(message -> {
            results.add(nameOfFailure(connection::close));
            results.add(nameOfFailure(connection::stop));
            results.add(nameOfFailure(session::close));
            results.add(nameOfFailure(consumer::close));
        });
        send(queue, "1", "2");
        Await.until("four results", () -> results.size() == 4);
        assertThat(results)
                .containsExactly("IllegalStateException", "IllegalStateException", "IllegalStateException", "none");
        assertThat(receive(session.createConsumer(queue), 1)).containsExactly("2");
    }

    private static List<Object> list(final QueueBrowser browser) throws JMSException {
        final List<Object> found = new ArrayList<>();
        final java.util.Enumeration<?> messages = browser.getEnumeration();
        while (messages.hasMoreElements()) {
            found.add(messages.nextElement());
        }
        return found;
    }

    private interface Action {
        void run() throws JMSException;
    }

    private static String nameOfFailure(final Action action) {
        try {
            action.run();
            return "none";
        } catch (final JMSException e) {
            return e.getClass().getSimpleName();
        }
    }

    @Test
    void shouldRefuseEverythingOnceClosed() throws JMSException {
        final AerogramConnection own = open("");
        final Session session = own.createSession();
        final MessageConsumer consumer = session.createConsumer(queue);
        final MessageProducer producer = session.createProducer(queue);
        final QueueBrowser browser = session.createBrowser(queue);
        final Message message = session.createMessage();
        own.close();
        own.close();
        session.close();
        consumer.close();
        producer.close();
        browser.close();
        final Action[] actions = {
            own::start,
            own::stop,
            own::createSession,
            own::getClientID,
            own::getMetaData,
            own::getExceptionListener,
            () -> own.setExceptionListener(null),
            session::createMessage,
            session::createTextMessage,
            session::getTransacted,
            session::getAcknowledgeMode,
            session::recover,
            session::commit,
            session::createTemporaryQueue,
            () -> session.createQueue("x"),
            () -> session.createConsumer(queue),
            () -> session.createProducer(queue),
            () -> session.createBrowser(queue),
            () -> session.unsubscribe("x"),
            consumer::receive,
            consumer::receiveNoWait,
            consumer::getMessageSelector,
            consumer::getMessageListener,
            () -> consumer.setMessageListener(null),
            producer::getDestination,
            producer::getDeliveryMode,
            () -> producer.setPriority(3),
            () -> producer.send(message),
            browser::getQueue,
            browser::getEnumeration,
        };
        for (int i = 0; i < actions.length; i++) {
            assertThatThrownBy(actions[i]::run).as("action " + i).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void shouldKeepToTheRulesOfClientIdentifiers() throws JMSException {
        final AerogramConnection first = open("");
        first.setClientID("me");
        assertThat(first.getClientID()).isEqualTo("me");
        assertThatThrownBy(() -> first.setClientID("me")).isInstanceOf(IllegalStateException.class);
        final AerogramConnection second = open("");
        assertThatThrownBy(() -> second.setClientID("me")).isInstanceOf(InvalidClientIDException.class);
        assertThatThrownBy(() -> second.setClientID("")).isInstanceOf(InvalidClientIDException.class);
        second.createSession();
        assertThatThrownBy(() -> second.setClientID("you")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> open("?clientId=me")).isInstanceOf(InvalidClientIDException.class);
        first.close();
        open("?clientId=me");
    }

    @Test
    void shouldKeepToTheRulesOfProducers() throws JMSException {
        final Session session = connection.createSession();
        final Message message = session.createTextMessage("x");
        final MessageProducer bound = session.createProducer(queue);
        final MessageProducer free = session.createProducer(null);
        assertThatThrownBy(() -> bound.send(queue, message)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> free.send(message)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> free.send((Destination) null, message))
                .isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> bound.send(null)).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> bound.send(message, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bound.setDeliveryMode(7)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> bound.setPriority(10)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.createConsumer(null)).isInstanceOf(InvalidDestinationException.class);
        free.send(queue, message, DeliveryMode.NON_PERSISTENT, 7, 60_000);
        final Message received = session.createConsumer(queue).receive(PATIENCE_MS);
        assertThat(received.getJMSPriority()).isEqualTo(7);
        assertThat(received.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
        assertThat(received.getJMSExpiration()).isEqualTo(received.getJMSTimestamp() + 60_000);
        assertThat(received.getJMSMessageID())
                .isEqualTo(message.getJMSMessageID())
                .startsWith("ID:");
        assertThat(received.getJMSDestination()).isEqualTo(queue);
    }

    @Test
    void shouldKeepDomainsApart() throws JMSException {
        final QueueSession queues = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
        final TopicSession topics = connection.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
        assertThatThrownBy(() -> queues.createTopic("t")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(queues::createTemporaryTopic).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> queues.unsubscribe("t")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> queues.createDurableSubscriber(new AerogramTopic("t"), "x"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> topics.createQueue("q")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> topics.createBrowser(queue)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(topics::createTemporaryQueue).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldBrowse() throws JMSException {
        send(queue, "1", "2", "3");
        final Session session = connection.createSession();
        final QueueBrowser browser = session.createBrowser(queue);
        assertThat(list(browser)).hasSize(3);
        assertThat(list(browser)).hasSize(3);
        assertThat(receive(session.createConsumer(queue), 3)).containsExactly("1", "2", "3");
        assertThat(browser.getEnumeration().hasMoreElements()).isFalse();
        assertThatThrownBy(() -> session.createBrowser(queue, "a = ="))
                .isInstanceOf(jakarta.jms.InvalidSelectorException.class);
    }

    @Test
    void shouldBrowseManyMessages() throws JMSException {
        final Session session = connection.createSession();
        final MessageProducer producer = session.createProducer(queue);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        for (int i = 0; i < 5_000; i++) {
            producer.send(session.createTextMessage("" + i));
        }
        assertThat(list(session.createBrowser(queue))).hasSize(5_000);
    }

    @Test
    void shouldAnswerThroughATemporaryQueue() throws JMSException {
        final Session asking = connection.createSession();
        final TemporaryQueue answers = asking.createTemporaryQueue();
        final MessageConsumer consumer = asking.createConsumer(answers);
        final AerogramConnection other = open("");
        other.start();
        final Session answering = other.createSession();
        answering.createConsumer(queue).setMessageListener(question -> {
            try {
                answering.createProducer(null).send(question.getJMSReplyTo(), answering.createTextMessage("answer"));
            } catch (final JMSException e) {
                throw new AssertionError(e);
            }
        });
        final Message question = asking.createTextMessage("question");
        question.setJMSReplyTo(answers);
        asking.createProducer(queue).send(question);
        assertThat(receive(consumer, 1)).containsExactly("answer");
        assertThatThrownBy(() -> other.createSession().createConsumer(answers))
                .isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(answers::delete).isInstanceOf(JMSException.class);
        consumer.close();
        answers.delete();
        assertThatThrownBy(() -> asking.createProducer(answers)).isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    void shouldThrowWhenInterruptedAndStayUsable() throws Exception {
        final Session session = connection.createSession();
        final MessageConsumer consumer = session.createConsumer(queue);
        final CompletableFuture<String> ended = new CompletableFuture<>();
        final Thread receiver = new Thread(() -> {
            try {
                ended.complete("received " + consumer.receive());
            } catch (final JMSException e) {
                ended.complete("thrown " + Thread.currentThread().isInterrupted());
            }
        });
        receiver.start();
        receiver.interrupt();
        assertThat(ended.get()).isEqualTo("thrown true");
        receiver.join();
        Thread.currentThread().interrupt();
        send(queue, "after");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(receive(consumer, 1)).containsExactly("after");
    }

    @Test
    void shouldAnswerMoreTemporaryQueuesThanItRemembers() throws Exception {
        final AerogramConnection other = open("");
        other.start();
        final Session answering = other.createSession();
        final MessageProducer free = answering.createProducer(null);
        final MessageProducer bound = answering.createProducer(queue);
        final Session asking = connection.createSession();
        for (int i = 0; i < 1_100; i++) {
            final TemporaryQueue answers = asking.createTemporaryQueue();
            free.send(answers, answering.createTextMessage("" + i), DeliveryMode.NON_PERSISTENT, 4, 0);
            if (i % 100 == 99) {
                final MessageConsumer consumer = asking.createConsumer(answers);
                assertThat(receive(consumer, 1)).containsExactly("" + i);
                consumer.close();
            }
            answers.delete();
        }
        bound.send(answering.createTextMessage("still there"));
        assertThat(receive(asking.createConsumer(queue), 1)).containsExactly("still there");
    }

    @Test
    void shouldLeaveNoThread() throws Exception {
        final Session session = connection.createSession();
        session.createConsumer(queue).setMessageListener(message -> {});
        connection.close();
        Await.until("no thread of ours", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("aerogram-")));
    }
}
