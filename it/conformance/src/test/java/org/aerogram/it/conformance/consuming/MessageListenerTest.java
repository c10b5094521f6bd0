// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.consuming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 8.7: receiving asynchronously. */
class MessageListenerTest extends ConformanceTest {
    private final Queue queue = queue();
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    private void see(final Message message) {
        try {
            seen.add(message.getBody(String.class) + (message.getJMSRedelivered() ? " again" : ""));
        } catch (final jakarta.jms.JMSException e) {
            seen.add(e.toString());
        }
    }

    @Test
    void shouldGiveEveryMessageToTheListenerInOrder() throws Exception {
        final String[] texts = new String[500];
        java.util.Arrays.setAll(texts, i -> "m" + i);
        session().createConsumer(queue).setMessageListener(this::see);
        send(session(), queue, texts);

        Await.until("500 messages", () -> seen.size() == 500);
        assertThat(seen).containsExactly(texts);
    }

    @Test
    void shouldDeliverWhatWasThereBefore() throws Exception {
        send(session(), queue, "a", "b");
        session().createConsumer(queue).setMessageListener(this::see);

        Await.until("two messages", () -> seen.size() == 2);
        assertThat(seen).containsExactly("a", "b");
    }

    /** A session is used by its listener's thread as by any other: for everything but receiving, closing and stopping. */
    @Test
    void shouldLetAListenerMakeAndUseWhateverItsSessionMakes() throws Exception {
        final Session session = connectAs(unique("client")).createSession();
        final Queue other = queue();
        final Topic topic = topic();
        final String durable = unique("durable");
        send(session(), other, "browsed");
        session.createConsumer(queue).setMessageListener(message -> {
            try {
                try (QueueBrowser browser = session.createBrowser(other)) {
                    see((Message) browser.getEnumeration().nextElement());
                }
                session.createConsumer(other).setMessageListener(this::see);
                final TemporaryQueue temporary = session.createTemporaryQueue();
                session.createConsumer(temporary).close();
                temporary.delete();
                session.createDurableConsumer(topic, durable).close();
                session.unsubscribe(durable);
                send(session, other, "sent");
            } catch (final jakarta.jms.JMSException e) {
                seen.add(e.toString());
            }
        });
        send(session(), queue, "go");

        Await.until("three messages", () -> seen.size() == 3);
        assertThat(seen).containsExactly("browsed", "browsed", "sent");
    }

    /** The listener that is set takes the place of the one before, from the next message on. */
    @Test
    void shouldLetAListenerSetAnotherInItsPlace() throws Exception {
        final MessageConsumer consumer = session().createConsumer(queue);
        consumer.setMessageListener(message -> {
            see(message);
            try {
                consumer.setMessageListener(next -> seen.add("another"));
            } catch (final jakarta.jms.JMSException e) {
                seen.add(e.toString());
            }
        });
        send(session(), queue, "a", "b", "c");

        Await.until("three messages", () -> seen.size() == 3);
        assertThat(seen).containsExactly("a", "another", "another");
    }

    @Test
    void shouldRememberTheListener() throws Exception {
        final MessageConsumer consumer = session().createConsumer(queue);
        final MessageListener listener = this::see;
        assertThat(consumer.getMessageListener()).isNull();

        consumer.setMessageListener(listener);

        assertThat(consumer.getMessageListener()).isSameAs(listener);
        consumer.setMessageListener(null);
        assertThat(consumer.getMessageListener()).isNull();
    }

    @Test
    void shouldReceiveSynchronouslyAgainAfterTheListenerIsRemoved() throws Exception {
        final Session session = session();
        final MessageConsumer consumer = session.createConsumer(queue);
        consumer.setMessageListener(this::see);
        send(session(), queue, "a");
        Await.until("one message", () -> seen.size() == 1);

        consumer.setMessageListener(null);
        send(session(), queue, "b");

        assertThat(receiveText(consumer)).isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(ints = {Session.AUTO_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE})
    void shouldDeliverAgainAtOnceWhenAListenerThrows(final int mode) throws Exception {
        session(mode).createConsumer(queue).setMessageListener(message -> {
            see(message);
            if (seen.size() == 1) {
                throw new IllegalStateException("thrown by the application");
            }
        });
        send(session(), queue, "a", "b");

        Await.until("three calls", () -> seen.size() == 3);
        assertThat(seen).containsExactly("a", "a again", "b");
    }

    @Test
    void shouldTakeAnErrorOfAListenerAsAnyOtherThatItThrows() throws Exception {
        session().createConsumer(queue).setMessageListener(message -> {
            see(message);
            if (seen.size() == 1) {
                throw new AssertionError("thrown by the application");
            }
        });
        send(session(), queue, "a", "b");

        Await.until("three calls", () -> seen.size() == 3);
        assertThat(seen).containsExactly("a", "a again", "b");
    }

    @Test
    void shouldGoOnWithTheNextMessageWhenAClientAcknowledgeListenerThrows() throws Exception {
        final Session session = session(Session.CLIENT_ACKNOWLEDGE);
        session.createConsumer(queue).setMessageListener(message -> {
            see(message);
            throw new IllegalStateException("thrown by the application");
        });
        send(session(), queue, "a", "b");

        Await.until("two calls", () -> seen.size() == 2);
        assertThat(seen).containsExactly("a", "b");
        session.close();
        assertThat(receiveTexts(session().createConsumer(queue), 2)).containsExactly("a", "b");
    }

    @Test
    void shouldLetAListenerAcknowledgeAndRecover() throws Exception {
        final Session session = session(Session.CLIENT_ACKNOWLEDGE);
        final CountDownLatch done = new CountDownLatch(1);
        session.createConsumer(queue).setMessageListener(message -> {
            see(message);
            try {
                if (message.getBody(String.class).equals("b") && !message.getJMSRedelivered()) {
                    session.recover();
                } else if (message.getBody(String.class).equals("c")) {
                    message.acknowledge();
                    done.countDown();
                }
            } catch (final jakarta.jms.JMSException e) {
                seen.add(e.toString());
            }
        });
        send(session(), queue, "a", "b", "c");
        Await.latch("the third message", done);
        session.close();

        assertThat(seen).containsExactly("a", "b", "a again", "b again", "c");
        assertNothingFor(session().createConsumer(queue));
    }

    @Test
    void shouldLetAListenerSendWithItsOwnSession() throws Exception {
        final Queue answers = queue();
        final Session session = session();
        session.createConsumer(queue).setMessageListener(message -> {
            try {
                send(session, answers, "re: " + message.getBody(String.class));
            } catch (final jakarta.jms.JMSException e) {
                seen.add(e.toString());
            }
        });
        send(session(), queue, "a", "b");

        assertThat(receiveTexts(session().createConsumer(answers), 2)).containsExactly("re: a", "re: b");
        assertThat(seen).isEmpty();
    }

    @Test
    void shouldLetAListenerCloseItsOwnConsumer() throws Exception {
        final Session session = session();
        final MessageConsumer consumer = session.createConsumer(queue);
        final AtomicReference<Throwable> failure = new AtomicReference<>();
        consumer.setMessageListener(message -> {
            see(message);
            try {
                consumer.close();
            } catch (final jakarta.jms.JMSException e) {
                failure.set(e);
            }
        });
        send(session(), queue, "a", "b");
        Await.until("one message", () -> seen.size() == 1);
        session.close();

        assertThat(failure.get()).isNull();
        assertThat(seen).containsExactly("a");
        assertThat(receiveText(session().createConsumer(queue))).isEqualTo("b");
    }

    @Test
    void shouldCloseTheSessionFromAnotherThreadWhileListenersRun() throws Exception {
        final Session session = session();
        session.createConsumer(queue).setMessageListener(this::see);
        final String[] texts = new String[200];
        java.util.Arrays.setAll(texts, i -> "m" + i);
        send(session(), queue, texts);
        Await.until("some messages", () -> seen.size() >= 10);

        assertThatCode(session::close).doesNotThrowAnyException();
        final int handled = seen.size();
        final List<String> rest = receiveTexts(session().createConsumer(queue), 200 - handled);

        assertThat(seen).hasSize(handled);
        final List<String> all = new ArrayList<>(seen);
        all.addAll(rest);
        assertThat(all).containsExactly(texts);
    }
}
