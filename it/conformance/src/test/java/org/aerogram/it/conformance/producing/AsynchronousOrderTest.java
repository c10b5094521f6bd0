// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.producing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.junit.jupiter.api.Test;

/** Section 7.3 and {@code JMSProducer.setAsync}: in what order asynchronous sends are done and completed, among each other and with what else a session does. */
class AsynchronousOrderTest extends ConformanceTest {
    /** Notes texts as they are completed; counts callbacks that run at the same time. */
    private static final class Texts implements CompletionListener {
        private final List<String> completed = Collections.synchronizedList(new ArrayList<>());
        private final List<Exception> failed = Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger running = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        @Override
        public void onCompletion(final Message message) {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
                completed.add(message.getBody(String.class));
            } catch (final JMSException e) {
                failed.add(e);
            }
            running.decrementAndGet();
        }

        @Override
        public void onException(final Message message, final Exception exception) {
            failed.add(exception);
        }
    }

    private static String[] texts(final int count) {
        final String[] texts = new String[count];
        java.util.Arrays.setAll(texts, i -> "m" + i);
        return texts;
    }

    @Test
    void shouldCompleteTheSendsOfAContextInOrderWhicheverProducerSends() {
        final Queue queue = queue();
        final JMSContext context = context();
        final Texts listener = new Texts();
        final JMSProducer one = context.createProducer().setAsync(listener);
        final JMSProducer two =
                context.createProducer().setAsync(listener).setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        for (int i = 0; i < 100; i++) {
            (i % 3 == 0 ? two : one).send(queue, "m" + i);
        }
        Await.until("100 completions", () -> listener.completed.size() == 100);

        assertThat(listener.completed).containsExactly(texts(100));
        assertThat(listener.failed).isEmpty();
        assertThat(listener.most).hasValue(1);
    }

    @Test
    void shouldKeepTheOrderOfAProducerThatSendsInBothWays() throws Exception {
        final Queue queue = queue();
        final Session session = session();
        final MessageProducer producer = session.createProducer(queue);
        final Texts listener = new Texts();
        for (int i = 0; i < 60; i++) {
            if (i % 4 == 0) {
                producer.send(session.createTextMessage("m" + i));
            } else {
                producer.send(session.createTextMessage("m" + i), listener);
            }
        }

        assertThat(receiveTexts(session().createConsumer(queue), 60)).containsExactly(texts(60));
        Await.until("45 completions", () -> listener.completed.size() == 45);
    }

    @Test
    void shouldSendAndCompleteWhileTheConnectionIsStopped() throws Exception {
        final Queue queue = queue();
        final Session session = stopped().createSession();
        final Texts listener = new Texts();
        session.createProducer(queue).send(session.createTextMessage("m0"), listener);

        Await.until("completion", () -> listener.completed.size() == 1);
        assertThat(receiveText(session().createConsumer(queue))).isEqualTo("m0");
    }

    @Test
    void shouldDropWhatWasCompletedInATransactionThatIsRolledBack() throws Exception {
        final Queue queue = queue();
        final Session session = session(Session.SESSION_TRANSACTED);
        final MessageProducer producer = session.createProducer(queue);
        final Texts listener = new Texts();
        for (final String text : texts(20)) {
            producer.send(session.createTextMessage(text), listener);
        }
        session.rollback();
        assertThat(listener.completed).containsExactly(texts(20));
        producer.send(session.createTextMessage("next"), listener);
        session.commit();

        final jakarta.jms.MessageConsumer consumer = session().createConsumer(queue);
        assertThat(receiveText(consumer)).isEqualTo("next");
        assertNothingFor(consumer);
    }

    @Test
    void shouldLetACompletionListenerCloseWhatIsNotItsOwn() throws Exception {
        final Connection connection = connect();
        final Session session = connection.createSession();
        final Session sibling = connection.createSession();
        final Connection other = connect();
        final AtomicReference<Exception> failure = new AtomicReference<>();
        final CountDownLatch done = new CountDownLatch(1);
        session.createProducer(queue()).send(session.createMessage(), new CompletionListener() {
            @Override
            public void onCompletion(final Message message) {
                try {
                    sibling.close();
                    connection.stop();
                    connection.start();
                    other.close();
                } catch (final JMSException e) {
                    failure.set(e);
                }
                done.countDown();
            }

            @Override
            public void onException(final Message message, final Exception exception) {}
        });
        Await.latch("the listener's end", done);

        assertThat(failure.get()).isNull();
    }

    @Test
    void shouldCallNoListenerOfASendThatThrows() throws Exception {
        final Session session = session();
        final MessageProducer producer = session.createProducer(queue());
        final Texts listener = new Texts();
        final Message[] wrong = {null, session.createMessage()};
        wrong[1].setStringProperty("long", "x".repeat(2_000_000));
        for (final Message message : wrong) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> producer.send(message, listener)))
                    .isInstanceOf(JMSException.class);
        }
        producer.send(session.createTextMessage("m0"), listener);
        Await.until("the last completion", () -> !listener.completed.isEmpty());

        assertThat(listener.completed).containsExactly("m0");
        assertThat(listener.failed).isEmpty();
    }
}
