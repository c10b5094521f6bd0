// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backlog several times as large as the heap of its node: sent, browsed, searched by a selector, kept over a restart, and drained, in order. {@code -Daerogram.it.backlog=N} messages of
 * 1,000 bytes, {@code -Daerogram.it.backlogHeap=128m}. Prints the pace of each part.
 */
class BacklogSystemTest {
    private static final int MESSAGES = Integer.getInteger("aerogram.it.backlog", 1_000_000);
    private static final String HEAP = System.getProperty("aerogram.it.backlogHeap", "128m");
    private static final int BATCH = 1_000;
    private static final int RARE = 10_000;
    private static final int URGENT = 100;

    @TempDir
    private Path directory;

    private NodeProcess node() throws Exception {
        return NodeProcess.start(directory, Map.of("JAVA_OPTS", "-Xmx" + HEAP));
    }

    private static Connection connect(final NodeProcess node) throws JMSException {
        final Connection connection = new AerogramConnectionFactory(node.url(Transport.IPC)).createConnection();
        connection.start();
        return connection;
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void shouldHoldManyTimesItsHeap() throws Exception {
        try (NodeProcess node = node();
                Connection connection = connect(node)) {
            fill(connection);
            browse(connection);
            search(connection);
            assertThat(node.isAlive()).isTrue();
        }
        final long begin = System.nanoTime();
        try (NodeProcess node = node();
                Connection connection = connect(node)) {
            tell("restart", begin, MESSAGES);
            drain(connection);
        }
    }

    private static void tell(final String what, final long beginNs, final int count) {
        final double seconds = (System.nanoTime() - beginNs) / 1e9;
        System.out.printf("backlog: %s: %d in %.1f s, %.0f a second%n", what, count, seconds, count / seconds);
    }

    private void fill(final Connection connection) throws JMSException {
        final Session session = connection.createSession(Session.SESSION_TRANSACTED);
        final MessageProducer producer = session.createProducer(session.createQueue("full"));
        final byte[] body = new byte[1_000];
        long begin = System.nanoTime();
        for (int i = 0; i < MESSAGES; i++) {
            final BytesMessage message = session.createBytesMessage();
            message.writeBytes(body);
            message.setIntProperty("n", i);
            message.setBooleanProperty("rare", i % RARE == 7);
            producer.setPriority(i % URGENT == 0 ? 8 : 4);
            producer.send(message);
            if (i % BATCH == BATCH - 1) {
                session.commit();
            }
            if (i == MESSAGES / 10) {
                tell("first tenth sent", begin, MESSAGES / 10);
            }
            if (i == MESSAGES / 10 * 9) {
                begin = System.nanoTime();
            }
        }
        session.commit();
        tell("last tenth sent", begin, MESSAGES - MESSAGES / 10 * 9);
        session.close();
    }

    private static void browse(final Connection connection) throws JMSException {
        final Session session = connection.createSession();
        final long begin = System.nanoTime();
        try (QueueBrowser browser = session.createBrowser(session.createQueue("full"))) {
            final Enumeration<?> messages = browser.getEnumeration();
            final Order order = new Order();
            int count = 0;
            while (messages.hasMoreElements()) {
                order.check((Message) messages.nextElement());
                count++;
            }
            assertThat(count).isEqualTo(MESSAGES);
            tell("browsed", begin, count);
        }
        session.close();
    }

    /** A selector that few match; meanwhile others go on. */
    private static void search(final Connection connection) throws JMSException {
        final Session session = connection.createSession();
        final Queue other = session.createQueue("other");
        final MessageProducer producer = session.createProducer(other);
        final MessageConsumer consumer = session.createConsumer(other);
        final long begin = System.nanoTime();
        long slowestNs = 0;
        try (MessageConsumer rare = session.createConsumer(session.createQueue("full"), "rare = TRUE")) {
            final Order order = new Order();
            int found = 0;
            while (found < (MESSAGES - 8) / RARE + 1) {
                final Message message = rare.receive(1);
                if (message != null) {
                    order.check(message);
                    found++;
                }
                final long before = System.nanoTime();
                producer.send(session.createMessage());
                assertThat(consumer.receive(60_000)).isNotNull();
                slowestNs = Math.max(slowestNs, System.nanoTime() - before);
                assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.MINUTES.toNanos(30));
            }
            tell("searched", begin, MESSAGES);
        }
        System.out.printf("backlog: slowest round trip beside the search: %.1f ms%n", slowestNs / 1e6);
        session.close();
    }

    private static void drain(final Connection connection) throws JMSException {
        final Session session = connection.createSession(Session.SESSION_TRANSACTED);
        final MessageConsumer consumer = session.createConsumer(session.createQueue("full"));
        final int left = MESSAGES - ((MESSAGES - 8) / RARE + 1);
        final Order order = new Order();
        final long begin = System.nanoTime();
        for (int i = 0; i < left; i++) {
            final Message message = consumer.receive(60_000);
            assertThat(message).as("message %d of %d", i, left).isNotNull();
            order.check(message);
            if (i % BATCH == BATCH - 1) {
                session.commit();
            }
        }
        session.commit();
        assertThat(consumer.receive(500)).isNull();
        tell("drained", begin, left);
        session.close();
    }

    /** Higher priorities first, and the order of sending within one. */
    private static final class Order {
        private int priority = 9;
        private int number = -1;

        void check(final Message message) throws JMSException {
            if (message.getJMSPriority() < priority) {
                priority = message.getJMSPriority();
                number = -1;
            }
            assertThat(message.getJMSPriority()).isEqualTo(priority);
            assertThat(message.getIntProperty("n")).isGreaterThan(number);
            number = message.getIntProperty("n");
        }
    }
}
