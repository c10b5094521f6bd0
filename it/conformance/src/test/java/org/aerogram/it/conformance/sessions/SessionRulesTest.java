// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.it.testkit.Await;
import org.junit.jupiter.api.Test;

/** Sections 6.2.1 to 6.2.5, 6.2.9 and 6.2.13 to 6.2.15: what a session makes, its order, its single thread, its end. */
class SessionRulesTest extends ConformanceTest {
    @Test
    void shouldRefuseNullDestinationsWithInvalidDestinationException() throws Exception {
        final Session session = session();

        assertThatThrownBy(() -> session.createConsumer(null)).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createConsumer(null, "a = 1")).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createBrowser(null)).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createSharedConsumer(null, "s"))
                .isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createSharedDurableConsumer(null, "s"))
                .isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    void shouldNameDestinationsAsAsked() throws Exception {
        final Session session = session();

        assertThat(session.createQueue("q.a").getQueueName()).isEqualTo("q.a");
        assertThat(session.createTopic("t.a").getTopicName()).isEqualTo("t.a");
        assertThat(session.createQueue("q.a")).isEqualTo(session.createQueue("q.a"));
    }

    @Test
    void shouldKeepTheOrderOfAProducer() throws Exception {
        final Queue queue = queue();
        final Session session = session();
        final MessageProducer producer = session.createProducer(queue);
        final MessageConsumer consumer = session().createConsumer(queue);
        for (int i = 0; i < 1_000; i++) {
            producer.send(session.createTextMessage("m" + i), DeliveryMode.NON_PERSISTENT, 4, 0);
        }

        for (int i = 0; i < 1_000; i++) {
            assertThat(receiveText(consumer)).isEqualTo("m" + i);
        }
    }

    @Test
    void shouldDeliverHigherPrioritiesFirst() throws Exception {
        final Queue queue = queue();
        final Session session = session();
        final MessageProducer producer = session.createProducer(queue);
        for (int i = 0; i < 20; i++) {
            producer.setPriority(i % 10);
            producer.send(session.createTextMessage("p" + i % 10 + "." + i / 10));
        }
        final MessageConsumer consumer = session.createConsumer(queue);

        for (int priority = 9; priority >= 0; priority--) {
            assertThat(receiveText(consumer)).isEqualTo("p" + priority + ".0");
            assertThat(receiveText(consumer)).isEqualTo("p" + priority + ".1");
        }
    }

    @Test
    void shouldCallAllListenersOfASessionOneAfterTheOther() throws Exception {
        final Connection connection = stopped();
        final Session session = connection.createSession();
        final AtomicInteger inside = new AtomicInteger();
        final List<String> violations = Collections.synchronizedList(new ArrayList<>());
        final CountDownLatch done = new CountDownLatch(150);
        final Session sender = session();
        for (int i = 0; i < 3; i++) {
            final Queue queue = queue();
            session.createConsumer(queue).setMessageListener(message -> {
                if (inside.incrementAndGet() != 1) {
                    violations.add("two listeners at once");
                }
                Thread.yield();
                inside.decrementAndGet();
                done.countDown();
            });
            final String[] texts = new String[50];
            java.util.Arrays.fill(texts, "x");
            send(sender, queue, texts);
        }
        connection.start();
        Await.latch("all calls", done);

        assertThat(violations).isEmpty();
    }

    @Test
    void shouldServeSessionsOfAConnectionConcurrently() throws Exception {
        final Connection connection = connect();
        final CountDownLatch both = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            final Session session = connection.createSession();
            final Queue own = queue();
            session.createConsumer(own).setMessageListener(message -> {
                both.countDown();
                try {
                    both.await();
                } catch (final InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            send(session(), own, "x");
        }

        Await.latch("two listeners of two sessions at once", both);
    }

    @Test
    void shouldRefuseSynchronousReceiveOnASessionWithAListener() throws Exception {
        final Session session = session();
        final MessageConsumer listening = session.createConsumer(queue());
        listening.setMessageListener(message -> {});
        final MessageConsumer other = session.createConsumer(queue());

        assertThatThrownBy(() -> listening.receive(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> other.receive(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(other::receiveNoWait).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRefuseTheUseOfAClosedSession() throws Exception {
        final Session session = session();
        session.close();

        assertThatThrownBy(session::createMessage).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::createTextMessage).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::createBytesMessage).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> session.createObjectMessage("x")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> session.createConsumer(queue())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> session.createProducer(queue())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> session.createBrowser(queue())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::createTemporaryQueue).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::createTemporaryTopic).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> session.unsubscribe("x")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::recover).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::commit).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::getMessageListener).isInstanceOf(IllegalStateException.class);
        assertThatCode(session::close).doesNotThrowAnyException();
    }
}
