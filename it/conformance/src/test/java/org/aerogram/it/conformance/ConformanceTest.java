// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.aerogram.it.testkit.Reach;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.AerogramTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What conformance tests share: connections to the node under test that are closed after each test, destinations with names of
 * their own, and short words for sending and receiving. A received message that must come is waited for; one that must not come
 * is looked for without waiting, after the broker has confirmed everything before.
 */
@Timeout(180)
@ParameterizedClass(name = "{0}")
@MethodSource("reaches")
public abstract class ConformanceTest {
    /** How long to wait for a message that must come, in milliseconds. */
    protected static final long PATIENCE_MS = 20_000;

    private static final AtomicInteger NAMES = new AtomicInteger();

    private static final Map<Reach, Connection> SHARED = new ConcurrentHashMap<>();

    /** Where the node under test is, and how it is reached. */
    @Parameter
    protected Reach reach;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    static Stream<Reach> reaches() {
        return Reach.underTest();
    }

    @AfterEach
    void closeWhatTheTestOpened() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    /** The URL of the node under test. */
    protected final String url() {
        return reach.url();
    }

    /** The URL with one more option, {@code name=value}. */
    protected final String url(final String option) {
        return url() + (url().indexOf('?') < 0 ? '?' : '&') + option;
    }

    /** A factory for the node under test. */
    protected final ConnectionFactory factory() {
        return new AerogramConnectionFactory(url());
    }

    /** Closes it after the test, before what was given earlier. */
    protected final <T extends AutoCloseable> T closed(final T closeable) {
        open.push(closeable);
        return closeable;
    }

    /** A connection that has not been started. */
    protected final Connection stopped() throws JMSException {
        return closed(factory().createConnection());
    }

    /** A started connection. */
    protected final Connection connect() throws JMSException {
        final Connection connection = stopped();
        connection.start();
        return connection;
    }

    /** A started connection with this client identifier. */
    protected final Connection connectAs(final String clientId) throws JMSException {
        final Connection connection = stopped();
        connection.setClientID(clientId);
        connection.start();
        return connection;
    }

    /** An auto-acknowledging session on a started connection of its own. */
    protected final Session session() throws JMSException {
        return session(Session.AUTO_ACKNOWLEDGE);
    }

    /** An auto-acknowledging session on a connection that other tests use too, for tests that are not about connections. */
    protected final Session shared() throws JMSException {
        final Connection connection = SHARED.get(reach);
        if (connection != null) {
            return closed(connection.createSession());
        }
        final Connection first = factory().createConnection();
        first.start();
        SHARED.put(reach, first);
        return closed(first.createSession());
    }

    /** A session of this mode on a started connection of its own. */
    protected final Session session(final int mode) throws JMSException {
        return connect().createSession(mode);
    }

    /** An auto-acknowledging context of its own. */
    protected final JMSContext context() {
        return context(JMSContext.AUTO_ACKNOWLEDGE);
    }

    /** A context of this mode of its own. */
    protected final JMSContext context(final int mode) {
        return closed(factory().createContext(mode));
    }

    /** A name that no other test uses. */
    protected static String unique(final String prefix) {
        return prefix + "." + ProcessHandle.current().pid() + "." + NAMES.incrementAndGet();
    }

    /** A queue that no other test uses. */
    protected static Queue queue() {
        return new AerogramQueue(unique("queue"));
    }

    /** A topic that no other test uses. */
    protected static Topic topic() {
        return new AerogramTopic(unique("topic"));
    }

    /** Sends text messages through a producer of this session; each is with the broker when this returns. */
    protected static void send(final Session session, final Destination destination, final String... texts)
            throws JMSException {
        try (MessageProducer producer = session.createProducer(destination)) {
            for (final String text : texts) {
                producer.send(session.createTextMessage(text));
            }
        }
    }

    /** The next message, which must come. */
    protected static Message receive(final MessageConsumer consumer) throws JMSException {
        final Message message = consumer.receive(PATIENCE_MS);
        assertThat(message).as("a message within " + PATIENCE_MS + " ms").isNotNull();
        return message;
    }

    /** The text of the next message, which must come. */
    protected static String receiveText(final MessageConsumer consumer) throws JMSException {
        return ((TextMessage) receive(consumer)).getText();
    }

    /** The texts of as many messages, which must come. */
    protected static List<String> receiveTexts(final MessageConsumer consumer, final int count) throws JMSException {
        final List<String> texts = new ArrayList<>();
        while (texts.size() < count) {
            texts.add(receiveText(consumer));
        }
        return texts;
    }

    /** Fails if the broker has a message for this consumer now. */
    protected static void assertNothingFor(final MessageConsumer consumer) throws JMSException {
        final Message message = consumer.receiveNoWait();
        assertThat(message).as("no message expected").isNull();
    }
}
