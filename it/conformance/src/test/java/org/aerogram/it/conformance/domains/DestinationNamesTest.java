// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.CompletionListener;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.util.List;
import org.aerogram.it.conformance.ConformanceTest;
import org.junit.jupiter.api.Test;

/** Sections 3.4.1, 3.4.6 and 6.2.3: a provider's names for destinations may be anything; here all but commas, wildcards, control characters and what begins with a dollar sign. */
class DestinationNamesTest extends ConformanceTest {
    private static final List<String> ODD = List.of(
            "with space",
            "TOPIC",
            "queue://looks like a prefix",
            "a/b\\c:d;e?f=g&h#i%20",
            "'quoted' \"twice\"",
            "Größe.日本語.\uD83D\uDE80",
            ".dots..everywhere.",
            "x".repeat(1_000));

    @Test
    void shouldSendToAndReceiveFromAQueueOfAnyName() throws Exception {
        final Session session = shared();
        for (final String name : ODD) {
            final Queue queue = session.createQueue(unique(name));
            final TextMessage sent = session.createTextMessage("x");
            sent.setJMSReplyTo(queue);
            session.createProducer(queue).send(sent);
            assertThat(browsed(session, queue)).isEqualTo(queue.getQueueName());

            try (MessageConsumer consumer = session.createConsumer(queue)) {
                final Message received = receive(consumer);
                assertThat(received.getJMSDestination()).isEqualTo(queue);
                assertThat(received.getJMSReplyTo()).isEqualTo(queue);
                assertThat(((Queue) received.getJMSDestination()).getQueueName())
                        .isEqualTo(queue.getQueueName());
            }
        }
    }

    private static String browsed(final Session session, final Queue queue) throws JMSException {
        try (QueueBrowser browser = session.createBrowser(queue)) {
            final Message first = (Message) browser.getEnumeration().nextElement();
            return ((Queue) first.getJMSDestination()).getQueueName();
        }
    }

    @Test
    void shouldPublishToATopicOfAnyName() throws Exception {
        final Session session = shared();
        for (final String name : ODD) {
            final Topic topic = session.createTopic(unique(name));
            try (MessageConsumer consumer = session.createConsumer(topic)) {
                send(session, topic, "x");
                final Message received = receive(consumer);
                assertThat(received.getJMSDestination()).isEqualTo(topic);
                assertThat(((Topic) received.getJMSDestination()).getTopicName())
                        .isEqualTo(topic.getTopicName());
            }
        }
    }

    @Test
    void shouldRefuseNamesThatCannotBe() throws Exception {
        final Session session = shared();
        for (final String name : List.of("tab\tand\nline", "$mine", "wild*card", "*", "more.>")) {
            assertThatThrownBy(() -> session.createConsumer(session.createQueue(name)))
                    .as(name)
                    .isInstanceOf(InvalidDestinationException.class);
            assertThatThrownBy(() -> session.createProducer(session.createQueue(name)))
                    .as(name)
                    .isInstanceOf(InvalidDestinationException.class);
        }
    }

    @Test
    void shouldRefuseNamesBeyondAllBoundsAndGoOn() throws Exception {
        final String huge = "n".repeat(100_000);
        final Session session = connectAs(unique("client")).createSession();
        final Topic topic = topic();
        assertThatThrownBy(() -> session.createProducer(session.createQueue(huge)))
                .isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createConsumer(session.createTopic(huge)))
                .isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createDurableConsumer(topic, huge)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.createSharedConsumer(topic, huge)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.unsubscribe(huge)).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> stopped().setClientID(huge)).isInstanceOf(InvalidClientIDException.class);
        assertThatThrownBy(() -> factory().createConnection(huge, "secret")).isInstanceOf(JMSSecurityException.class);
        assertThatThrownBy(() -> factory().createConnection("user", huge)).isInstanceOf(JMSSecurityException.class);

        final Queue queue = queue();
        send(session, queue, "x");
        assertThat(receiveText(session.createConsumer(queue))).isEqualTo("x");
    }

    @Test
    void shouldRefuseToSendToNamesBeyondAllBounds() throws Exception {
        final Session session = shared();
        final MessageProducer producer = session.createProducer(null);
        final JMSContext context = context();
        for (final int length : new int[] {70_000, 100_000, 300_000}) {
            final Queue huge = session.createQueue("n".repeat(length));
            assertThatThrownBy(() -> producer.send(huge, session.createMessage()))
                    .isInstanceOf(InvalidDestinationException.class);
            assertThatThrownBy(() -> producer.send(huge, session.createMessage(), 1, 4, 0))
                    .isInstanceOf(InvalidDestinationException.class);
            assertThatThrownBy(() -> producer.send(huge, session.createMessage(), new Completions()))
                    .isInstanceOf(InvalidDestinationException.class);
            assertThatThrownBy(() -> context.createProducer().send(huge, "x"))
                    .isInstanceOf(InvalidDestinationRuntimeException.class);
        }

        final Queue queue = queue();
        producer.send(queue, session.createTextMessage("x"));
        assertThat(receiveText(session.createConsumer(queue))).isEqualTo("x");
    }

    private static final class Completions implements CompletionListener {
        @Override
        public void onCompletion(final Message message) {}

        @Override
        public void onException(final Message message, final Exception exception) {}
    }

    @Test
    void shouldTellNamesApartThatDifferInCaseOnly() throws Exception {
        final Session session = shared();
        final String name = unique("case");
        send(session, session.createQueue(name), "lower");
        try (MessageConsumer upper =
                        session.createConsumer(session.createQueue(name.toUpperCase(java.util.Locale.ROOT)));
                MessageConsumer lower = session.createConsumer(session.createQueue(name))) {
            assertNothingFor(upper);
            assertThat(receiveText(lower)).isEqualTo("lower");
        }
    }

    @Test
    void shouldTakeLongNamesOfClientsAndSubscriptions() throws Exception {
        final String subscription = unique("long subscription ").repeat(40);
        final Session session =
                connectAs(unique("Kunde \uD83D\uDE80 ").repeat(40)).createSession();
        final Topic topic = topic();
        try (MessageConsumer consumer = session.createDurableConsumer(topic, subscription)) {
            send(session, topic, "x");
            assertThat(receiveText(consumer)).isEqualTo("x");
        }
        session.unsubscribe(subscription);
    }
}
