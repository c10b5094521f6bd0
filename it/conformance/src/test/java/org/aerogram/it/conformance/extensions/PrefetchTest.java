// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.Enumeration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a prefetch of 0 or 1 a consumer that is slow keeps nothing from others. */
class PrefetchTest extends ConformanceTest {
    private final Queue queue = queue();

    private Session prefetching(final int prefetch, final int mode) throws Exception {
        final Connection connection =
                closed(new AerogramConnectionFactory(url("prefetch=" + prefetch)).createConnection());
        connection.start();
        return connection.createSession(mode);
    }

    private static String text(final jakarta.jms.Message message) {
        try {
            return message.getBody(String.class);
        } catch (final jakarta.jms.JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void shouldLeaveEverythingElseToOthersWhileAListenerIsBusy(final int prefetch) throws Exception {
        final CountDownLatch busy = new CountDownLatch(1);
        final CountDownLatch mayEnd = new CountDownLatch(1);
        final LinkedBlockingQueue<String> slow = new LinkedBlockingQueue<>();
        prefetching(prefetch, Session.AUTO_ACKNOWLEDGE).createConsumer(queue).setMessageListener(message -> {
            slow.add(text(message));
            busy.countDown();
            try {
                mayEnd.await(PATIENCE_MS, TimeUnit.MILLISECONDS);
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        send(shared(), queue, "first");
        assertThat(busy.await(PATIENCE_MS, TimeUnit.MILLISECONDS)).isTrue();
        final String[] texts = new String[50];
        java.util.Arrays.setAll(texts, i -> "m" + i);
        send(shared(), queue, texts);

        final MessageConsumer other = shared().createConsumer(queue);
        assertThat(receiveTexts(other, 50)).containsExactly(texts);
        assertNothingFor(other);
        other.close();
        mayEnd.countDown();
        send(shared(), queue, "last");
        assertThat(slow.poll(PATIENCE_MS, TimeUnit.MILLISECONDS)).isEqualTo("first");
        assertThat(slow.poll(PATIENCE_MS, TimeUnit.MILLISECONDS)).isEqualTo("last");
    }

    @Test
    void shouldFetchNothingBeforeTheApplicationAsks() throws Exception {
        final MessageConsumer idle = prefetching(0, Session.AUTO_ACKNOWLEDGE).createConsumer(queue);
        idle.receive(1); // what it asked for is withdrawn when its time is over
        assertNothingFor(idle);
        send(shared(), queue, "a", "b");

        final MessageConsumer other = shared().createConsumer(queue);
        assertThat(receiveTexts(other, 2)).containsExactly("a", "b");
        other.close();
        assertThat(idle.receiveNoWait()).isNull();
        send(shared(), queue, "c");
        assertThat(text(idle.receiveNoWait())).isEqualTo("c");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void shouldDeliverEverythingInOrderOneByOne(final int prefetch) throws Exception {
        final Session session = prefetching(prefetch, Session.SESSION_TRANSACTED);
        final MessageConsumer consumer = session.createConsumer(queue);
        final String[] texts = new String[30];
        java.util.Arrays.setAll(texts, i -> "m" + i);
        send(shared(), queue, texts);

        assertThat(receiveTexts(consumer, 10)).containsExactly(java.util.Arrays.copyOf(texts, 10));
        session.rollback();
        assertThat(receiveTexts(consumer, 30)).containsExactly(texts);
        session.commit();
        assertNothingFor(consumer);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void shouldGoOnAfterAListenerHasRolledBack(final int prefetch) throws Exception {
        final Session session = prefetching(prefetch, Session.SESSION_TRANSACTED);
        final LinkedBlockingQueue<Integer> counts = new LinkedBlockingQueue<>();
        session.createConsumer(queue).setMessageListener(message -> {
            try {
                counts.add(message.getIntProperty("JMSXDeliveryCount"));
                if (message.getJMSRedelivered()) {
                    session.commit();
                } else {
                    session.rollback();
                }
            } catch (final jakarta.jms.JMSException e) {
                counts.add(-1);
            }
        });
        send(shared(), queue, "a", "b");
        for (final int count : new int[] {1, 2, 1, 2}) {
            assertThat(counts.poll(PATIENCE_MS, TimeUnit.MILLISECONDS)).isEqualTo(count);
        }
    }

    @Test
    void shouldNotMatterToBrowsers() throws Exception {
        send(shared(), queue, "a", "b", "c");
        try (QueueBrowser browser = prefetching(0, Session.AUTO_ACKNOWLEDGE).createBrowser(queue)) {
            final Enumeration<?> messages = browser.getEnumeration();
            for (int i = 0; i < 3; i++) {
                assertThat(messages.nextElement()).isNotNull();
            }
            assertThat(messages.hasMoreElements()).isFalse();
        }
    }
}
