// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.consuming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.InvalidSelectorException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.aerogram.it.conformance.ConformanceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 3.8: long and deep selectors, and what one that cannot be leaves behind. */
class SelectorLimitsTest extends ConformanceTest {
    private static void sendNumbered(final Session session, final Queue queue, final int... numbers) throws Exception {
        try (MessageProducer producer = session.createProducer(queue)) {
            for (final int number : numbers) {
                final Message message = session.createTextMessage("m" + number);
                message.setIntProperty("n", number);
                message.setStringProperty("s", "v" + number);
                producer.send(message);
            }
        }
    }

    @Test
    void shouldTakeASelectorOfManyTerms() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        sendNumbered(session, queue, 7, 999, 2_000);
        final String selector =
                IntStream.range(500, 1_500).mapToObj(i -> "n = " + i).collect(Collectors.joining(" OR "));
        final MessageConsumer consumer = session.createConsumer(queue, selector);

        assertThat(consumer.getMessageSelector()).isEqualTo(selector);
        assertThat(receiveText(consumer)).isEqualTo("m999");
        assertNothingFor(consumer);
    }

    @Test
    void shouldTakeAListOfManyValues() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        sendNumbered(session, queue, 1_999, 3_000);
        final String values =
                IntStream.range(0, 2_000).mapToObj(i -> "'v" + i + "'").collect(Collectors.joining(","));
        final MessageConsumer consumer = session.createConsumer(queue, "s IN (" + values + ")");

        assertThat(receiveText(consumer)).isEqualTo("m1999");
        assertNothingFor(consumer);
    }

    @Test
    void shouldTakeParenthesesOfSomeDepth() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        sendNumbered(session, queue, 1, 2);

        assertThat(receiveText(session.createConsumer(queue, "(".repeat(50) + "n = 2" + ")".repeat(50))))
                .isEqualTo("m2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "NOT ", "-", "(NOT "})
    void shouldRefuseWhatIsTooDeepOrTooLongAndGoOn(final String opening) throws Exception {
        final Session session = session();
        final Queue queue = queue();
        for (final int depth : new int[] {5_000, 20_000}) {
            final String closing = opening.startsWith("(") ? ")".repeat(depth) : "";
            assertThatThrownBy(() -> session.createConsumer(queue, opening.repeat(depth) + "n = 1" + closing))
                    .isInstanceOf(InvalidSelectorException.class)
                    .satisfies(
                            refused -> assertThat(refused.getMessage().length()).isLessThan(1_000));
        }
        sendNumbered(session, queue, 1);
        assertThat(receiveText(session.createConsumer(queue, "n = 1"))).isEqualTo("m1");
    }

    @Test
    void shouldLeaveNothingBehindWhenASelectorIsRefused() throws Exception {
        final String clientId = unique("client");
        final Session session = connectAs(clientId).createSession();
        final jakarta.jms.Topic topic = topic();
        assertThatThrownBy(() -> session.createDurableConsumer(topic, "d", "n = ", false))
                .isInstanceOf(InvalidSelectorException.class);
        assertThatThrownBy(() -> session.createSharedDurableConsumer(topic, "sd", "n = "))
                .isInstanceOf(InvalidSelectorException.class);

        assertThatThrownBy(() -> session.unsubscribe("d")).isInstanceOf(jakarta.jms.InvalidDestinationException.class);
        assertThatThrownBy(() -> session.unsubscribe("sd")).isInstanceOf(jakarta.jms.InvalidDestinationException.class);
        send(session, topic, "nobody");
        try (MessageConsumer consumer = session.createDurableConsumer(topic, "d")) {
            assertNothingFor(consumer);
        }
        session.unsubscribe("d");
    }

    @Test
    void shouldSaySoInContextsByTheRuntimeException() {
        final JMSContext context = context();
        assertThatThrownBy(() -> context.createConsumer(queue(), "a = = b"))
                .isInstanceOf(InvalidSelectorRuntimeException.class);
        assertThatThrownBy(() -> context.createBrowser(queue(), "a = = b"))
                .isInstanceOf(InvalidSelectorRuntimeException.class);
        assertThatThrownBy(() -> context.createSharedConsumer(topic(), "s", "a = = b"))
                .isInstanceOf(InvalidSelectorRuntimeException.class);
    }

    @Test
    void shouldSelectByTheHeaderFieldsOfAMessageThatWasSent() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final Message message = session.createTextMessage("it");
        message.setJMSCorrelationID("c'1");
        send(session, queue, "other");
        try (MessageProducer producer = session.createProducer(queue)) {
            producer.send(message, jakarta.jms.DeliveryMode.NON_PERSISTENT, 7, 0);
        }
        final String selector = "JMSMessageID = '" + message.getJMSMessageID() + "' AND JMSTimestamp = "
                + message.getJMSTimestamp()
                + " AND JMSPriority = 7 AND JMSDeliveryMode = 'NON_PERSISTENT' AND JMSCorrelationID = 'c''1'"
                + " AND JMSType IS NULL";

        assertThat(receiveText(session.createConsumer(queue, selector))).isEqualTo("it");
    }
}
