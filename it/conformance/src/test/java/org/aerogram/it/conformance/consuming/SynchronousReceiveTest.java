// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.consuming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.junit.jupiter.api.Test;

/** Sections 8.2, 8.5 and 8.7: receiving from queues, with and without waiting, with selectors, in competition. */
class SynchronousReceiveTest extends ConformanceTest {
    @Test
    void shouldNeverAnswerNullToReceiveNoWaitWhileTheQueueHoldsMessages() throws Exception {
        final Queue queue = queue();
        final Session session = session();
        final String[] texts = new String[200];
        java.util.Arrays.setAll(texts, i -> "m" + i);
        send(session, queue, texts);
        final MessageConsumer consumer = session().createConsumer(queue);

        for (final String text : texts) {
            final Message message = consumer.receiveNoWait();
            assertThat(message).as(text).isNotNull();
            assertThat(message.getBody(String.class)).isEqualTo(text);
        }
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    void shouldAnswerNullAfterTheTimeout() throws Exception {
        final MessageConsumer consumer = session().createConsumer(queue());
        final long start = System.nanoTime();

        assertThat(consumer.receive(120)).isNull();

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(110_000_000);
    }

    @Test
    void shouldWaitForAMessageThatComesLater() throws Exception {
        final Queue queue = queue();
        final MessageConsumer consumer = session().createConsumer(queue);
        final AtomicReference<Message> received = new AtomicReference<>();
        final AtomicReference<Throwable> failure = new AtomicReference<>();
        final Thread receiver = new Thread(() -> {
            try {
                received.set(consumer.receive());
            } catch (final jakarta.jms.JMSException e) {
                failure.set(e);
            }
        });
        receiver.start();
        Await.until("the receiver to wait", () -> receiver.getState() != Thread.State.NEW);
        send(session(), queue, "x");
        Await.end(receiver, Await.PATIENCE);

        assertThat(failure.get()).isNull();
        assertThat(received.get().getBody(String.class)).isEqualTo("x");
    }

    @Test
    void shouldTakeATimeoutOfZeroAsForEver() throws Exception {
        final Queue queue = queue();
        final MessageConsumer consumer = session().createConsumer(queue);
        final AtomicReference<Message> received = new AtomicReference<>();
        final Thread receiver = new Thread(() -> {
            try {
                received.set(consumer.receive(0));
            } catch (final jakarta.jms.JMSException e) {
                throw new AssertionError(e);
            }
        });
        receiver.start();
        receiver.join(100);
        assertThat(receiver.isAlive()).isTrue();
        send(session(), queue, "x");
        Await.end(receiver, Await.PATIENCE);

        assertThat(received.get()).isNotNull();
    }

    @Test
    void shouldLeaveWhatASelectorDoesNotMatch() throws Exception {
        final Queue queue = queue();
        final Session session = session();
        final MessageProducer producer = session.createProducer(queue);
        for (int i = 0; i < 30; i++) {
            final Message message = session.createTextMessage("m" + i);
            message.setIntProperty("n", i);
            producer.send(message);
        }
        try (MessageConsumer few = session.createConsumer(queue, "n > 26")) {
            assertThat(receiveTexts(few, 3)).containsExactly("m27", "m28", "m29");
            assertNothingFor(few);
        }
        final MessageConsumer rest = session.createConsumer(queue);

        for (int i = 0; i < 27; i++) {
            assertThat(receiveText(rest)).isEqualTo("m" + i);
        }
        assertNothingFor(rest);
    }

    @Test
    void shouldApplyTheSelectorToRedeliveredMessagesToo() throws Exception {
        final Queue queue = queue();
        final Session session = session(Session.CLIENT_ACKNOWLEDGE);
        final Message message = session.createTextMessage("x");
        message.setStringProperty("colour", "red");
        session.createProducer(queue).send(message);
        final MessageConsumer red = session.createConsumer(queue, "colour = 'red'");
        receive(red);
        session.close();

        assertNothingFor(session().createConsumer(queue, "colour = 'blue'"));
        assertThat(receiveText(session().createConsumer(queue, "colour = 'red'")))
                .isEqualTo("x");
    }

    @Test
    void shouldGiveEachMessageToOneOfSeveralConsumers() throws Exception {
        final Queue queue = queue();
        final Session session = session();
        final String[] texts = new String[300];
        java.util.Arrays.setAll(texts, i -> "m" + i);
        send(session, queue, texts);
        final List<String> seen = new ArrayList<>();
        final List<MessageConsumer> consumers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            consumers.add(session().createConsumer(queue));
        }
        Await.until("300 messages", () -> {
            for (final MessageConsumer consumer : consumers) {
                for (Message message = consumer.receiveNoWait(); message != null; message = consumer.receiveNoWait()) {
                    seen.add(message.getBody(String.class));
                }
            }
            return seen.size() >= 300;
        });

        assertThat(seen).containsExactlyInAnyOrder(texts);
    }

    @Test
    void shouldReleasePrefetchedMessagesWhenAConsumerIsClosed() throws Exception {
        final Queue queue = queue();
        send(session(), queue, "a", "b", "c");
        final Session first = session();
        final MessageConsumer consumer = first.createConsumer(queue);
        assertThat(receiveText(consumer)).isEqualTo("a");
        consumer.close();

        final MessageConsumer next = session().createConsumer(queue);
        assertThat(receiveTexts(next, 2)).containsExactly("b", "c");
        assertNothingFor(next);
    }

    @Test
    void shouldRefuseTheUseOfAClosedConsumer() throws Exception {
        final MessageConsumer consumer = session().createConsumer(queue());
        consumer.close();
        consumer.close();

        assertThatThrownBy(consumer::receive).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> consumer.receive(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(consumer::receiveNoWait).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(consumer::getMessageListener).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> consumer.setMessageListener(m -> {})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(consumer::getMessageSelector).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldWakeAReceiveWhenTheConsumerIsClosed() throws Exception {
        final Connection connection = connect();
        final MessageConsumer consumer = connection.createSession().createConsumer(queue());
        final AtomicReference<Object> result = new AtomicReference<>();
        final Thread receiver = new Thread(() -> {
            try {
                result.set(String.valueOf(consumer.receive()));
            } catch (final jakarta.jms.JMSException e) {
                result.set(e.getClass().getSimpleName());
            }
        });
        receiver.start();
        receiver.join(50);
        consumer.close();
        Await.end(receiver, Await.PATIENCE);

        assertThat(result.get()).isIn("null", "IllegalStateException");
    }

    @Test
    void shouldSurviveAnInterruptedReceive() throws Exception {
        final Queue queue = queue();
        final Session session = session();
        final MessageConsumer consumer = session.createConsumer(queue);
        final Thread receiver = new Thread(() -> {
            try {
                consumer.receive(200);
            } catch (final jakarta.jms.JMSException expected) {
                // how an interrupt shows is not specified; that the connection survives it is what we promise
                assertThat(expected).isNotNull();
            }
        });
        receiver.start();
        receiver.join(30);
        receiver.interrupt();
        Await.end(receiver, Await.PATIENCE);
        send(session, queue, "x");

        assertThat(receiveText(consumer)).isEqualTo("x");
    }
}
