// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import jakarta.jms.TopicSession;
import java.util.List;
import org.aerogram.it.conformance.ConformanceTest;
import org.aerogram.jms.session.AerogramSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a session says to arguments that cannot be: never a NullPointerException where the specification names another. */
class IllegalArgumentsTest extends ConformanceTest {
    private static final String BAD_SELECTOR = "colour = ";

    private final Queue queue = queue();
    private final Topic topic = topic();
    private Session session;

    @BeforeEach
    void open() throws Exception {
        session = connectAs(unique("id")).createSession();
    }

    @Test
    void shouldRefuseNoDestinationInEveryForm() {
        final QueueSession queues = (QueueSession) session;
        final TopicSession topics = (TopicSession) session;

        assertEach(
                InvalidDestinationException.class,
                () -> session.createConsumer(null),
                () -> session.createConsumer(null, null),
                () -> session.createConsumer(null, null, false),
                () -> session.createConsumer(null, null, true),
                () -> session.createBrowser(null),
                () -> session.createBrowser(null, null),
                () -> session.createSharedConsumer(null, "s"),
                () -> session.createSharedConsumer(null, "s", null),
                () -> session.createDurableConsumer(null, "s"),
                () -> session.createDurableConsumer(null, "s", null, true),
                () -> session.createDurableSubscriber(null, "s"),
                () -> session.createDurableSubscriber(null, "s", null, false),
                () -> session.createSharedDurableConsumer(null, "s"),
                () -> session.createSharedDurableConsumer(null, "s", null),
                () -> queues.createReceiver(null),
                () -> queues.createReceiver(null, null),
                () -> topics.createSubscriber(null),
                () -> topics.createSubscriber(null, null, false));
    }

    @Test
    void shouldMakeProducersWithoutADestination() throws Exception {
        assertThat(session.createProducer(null).getDestination()).isNull();
        assertThat(((QueueSession) session).createSender(null).getQueue()).isNull();
        assertThat(((TopicSession) session).createPublisher(null).getTopic()).isNull();
    }

    @Test
    void shouldRefuseABadSelectorInEveryForm() {
        final QueueSession queues = (QueueSession) session;
        final TopicSession topics = (TopicSession) session;

        assertEach(
                InvalidSelectorException.class,
                () -> session.createConsumer(queue, BAD_SELECTOR),
                () -> session.createConsumer(queue, BAD_SELECTOR, true),
                () -> session.createConsumer(topic, BAD_SELECTOR),
                () -> session.createConsumer(topic, BAD_SELECTOR, true),
                () -> session.createBrowser(queue, BAD_SELECTOR),
                () -> session.createSharedConsumer(topic, "s", BAD_SELECTOR),
                () -> session.createDurableConsumer(topic, "s", BAD_SELECTOR, false),
                () -> session.createDurableSubscriber(topic, "s", BAD_SELECTOR, true),
                () -> session.createSharedDurableConsumer(topic, "s", BAD_SELECTOR),
                () -> queues.createReceiver(queue, BAD_SELECTOR),
                () -> topics.createSubscriber(topic, BAD_SELECTOR, false));
        assertThatThrownBy(() -> session.unsubscribe("s"))
                .as("a refused subscription does not come into being")
                .isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    void shouldRefuseSubscriptionsWithoutAName() {
        for (final String name : new String[] {null, "", " "}) {
            assertEach(
                    JMSException.class,
                    () -> session.createSharedConsumer(topic, name),
                    () -> session.createSharedConsumer(topic, name, null),
                    () -> session.createDurableConsumer(topic, name),
                    () -> session.createDurableConsumer(topic, name, null, false),
                    () -> session.createDurableSubscriber(topic, name),
                    () -> session.createDurableSubscriber(topic, name, null, false),
                    () -> session.createSharedDurableConsumer(topic, name),
                    () -> session.createSharedDurableConsumer(topic, name, null));
        }
    }

    @Test
    void shouldRefuseToUnsubscribeWhatCannotBe() {
        assertEach(
                InvalidDestinationException.class,
                () -> session.unsubscribe(null),
                () -> session.unsubscribe(""),
                () -> session.unsubscribe(" "),
                () -> session.unsubscribe(unique("unknown")));
    }

    @Test
    void shouldRefuseDestinationsWithoutAName() {
        for (final String name : new String[] {null, "", " "}) {
            assertEach(JMSException.class, () -> session.createQueue(name), () -> session.createTopic(name));
        }
    }

    @Test
    void shouldRefuseDurableSubscriptionsToTemporaryTopics() throws Exception {
        final TemporaryTopic temporary = session.createTemporaryTopic();

        assertEach(
                InvalidDestinationException.class,
                () -> session.createDurableConsumer(temporary, "s"),
                () -> session.createDurableSubscriber(temporary, "s"),
                () -> session.createDurableSubscriber(temporary, "s", null, false),
                () -> session.createSharedDurableConsumer(temporary, "s"));
        session.createSharedConsumer(temporary, unique("s"));
    }

    @Test
    void shouldRefuseDestinationsOfNoKind() {
        final Destination strange = new Destination() {};

        assertEach(
                InvalidDestinationException.class,
                () -> session.createConsumer(strange),
                () -> session.createProducer(strange),
                () -> session.createProducer(null).send(strange, session.createMessage()));
    }

    @Test
    void shouldTakeANullOrEmptySelectorAsNone() throws Exception {
        for (final String none : new String[] {null, "", " "}) {
            assertThat(session.createConsumer(queue, none).getMessageSelector()).isNull();
            assertThat(session.createBrowser(queue, none).getMessageSelector()).isNull();
            assertThat(session.createConsumer(topic, none, true).getMessageSelector())
                    .isNull();
        }
    }

    @Test
    void shouldRefuseModesThatDoNotExist() throws Exception {
        final var connection = connect();

        assertEach(
                JMSException.class,
                () -> connection.createSession(-1),
                () -> connection.createSession(4),
                () -> connection.createSession(false, Session.SESSION_TRANSACTED),
                () -> connection.createSession(false, 99));
        assertThat(connection.createSession(true, 99).getAcknowledgeMode()).isEqualTo(Session.SESSION_TRANSACTED);
        assertThat(connection
                        .createSession(AerogramSession.INDIVIDUAL_ACKNOWLEDGE)
                        .getAcknowledgeMode())
                .isEqualTo(AerogramSession.INDIVIDUAL_ACKNOWLEDGE);
    }

    private static void assertEach(final Class<? extends Exception> expected, final ThrowingCallable... calls) {
        for (final ThrowingCallable call : List.of(calls)) {
            assertThatThrownBy(call).isInstanceOf(expected);
        }
    }
}
