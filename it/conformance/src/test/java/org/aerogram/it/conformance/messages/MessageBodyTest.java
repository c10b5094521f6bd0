// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.aerogram.it.conformance.ConformanceTest;
import org.junit.jupiter.api.Test;

/** Section 3.11 and the {@code Message} methods getBody and isBodyAssignableTo, for each kind of message. */
class MessageBodyTest extends ConformanceTest {
    @Test
    void shouldGiveTextAsStringAndItsSupertypes() throws Exception {
        final Session session = shared();
        final Message message = roundTrip(session, session.createTextMessage("x"));

        assertThat(message.getBody(String.class)).isEqualTo("x");
        assertThat(message.getBody(CharSequence.class)).isEqualTo("x");
        assertThat(message.getBody(Object.class)).isEqualTo("x");
        assertThat(message.isBodyAssignableTo(String.class)).isTrue();
        assertThat(message.isBodyAssignableTo(Map.class)).isFalse();
        assertThatThrownBy(() -> message.getBody(Map.class)).isInstanceOf(MessageFormatException.class);
    }

    @Test
    void shouldGiveAMapAsMapOrObjectOnly() throws Exception {
        final Session session = shared();
        final MapMessage sent = session.createMapMessage();
        sent.setInt("a", 1);
        sent.setString("b", "x");
        final Message message = roundTrip(session, sent);

        assertThat((Object) message.getBody(Map.class)).isEqualTo(Map.of("a", 1, "b", "x"));
        assertThat(message.getBody(Object.class)).isEqualTo(Map.of("a", 1, "b", "x"));
        assertThat(message.isBodyAssignableTo(Map.class)).isTrue();
        assertThat(message.isBodyAssignableTo(java.util.HashMap.class)).isFalse();
        assertThatThrownBy(() -> message.getBody(String.class)).isInstanceOf(MessageFormatException.class);
    }

    @Test
    void shouldGiveBytesAsArrayAndResetBeforeAndAfter() throws Exception {
        final Session session = shared();
        final BytesMessage sent = session.createBytesMessage();
        sent.writeBytes(new byte[] {1, 2, 3});
        final BytesMessage message = (BytesMessage) roundTrip(session, sent);
        message.readByte();

        assertThat(message.getBody(byte[].class)).containsExactly(1, 2, 3);
        assertThat(message.readByte()).isEqualTo((byte) 1);
        assertThat((byte[]) message.getBody(Object.class)).containsExactly(1, 2, 3);
        assertThat(message.isBodyAssignableTo(byte[].class)).isTrue();
        assertThat(message.isBodyAssignableTo(String.class)).isFalse();
        assertThatThrownBy(() -> message.getBody(String.class)).isInstanceOf(MessageFormatException.class);
    }

    @Test
    void shouldNeverGiveTheBodyOfAStream() throws Exception {
        final Session session = shared();
        final StreamMessage sent = session.createStreamMessage();
        sent.writeInt(1);
        final Message message = roundTrip(session, sent);

        assertThat(message.isBodyAssignableTo(Object.class)).isFalse();
        assertThatThrownBy(() -> message.getBody(Object.class)).isInstanceOf(MessageFormatException.class);
    }

    @Test
    void shouldGiveNullOfAnyTypeWithoutABody() throws Exception {
        final Session session = shared();
        final Message[] bodiless = {
            session.createMessage(),
            session.createTextMessage(),
            session.createMapMessage(),
            session.createBytesMessage(),
            session.createObjectMessage()
        };
        for (final Message sent : bodiless) {
            final Message message = roundTrip(session, sent);
            assertThat(message.isBodyAssignableTo(Integer.class))
                    .as(sent.getClass().getSimpleName())
                    .isTrue();
            assertThat(message.getBody(Integer.class))
                    .as(sent.getClass().getSimpleName())
                    .isNull();
        }
    }

    @Test
    void shouldArriveAsTheInterfaceItWasMadeAs() throws Exception {
        final Session session = shared();

        assertThat(roundTrip(session, session.createMessage()))
                .isNotInstanceOfAny(TextMessage.class, BytesMessage.class, MapMessage.class, StreamMessage.class);
        assertThat(roundTrip(session, session.createTextMessage())).isInstanceOf(TextMessage.class);
        assertThat(roundTrip(session, session.createMapMessage())).isInstanceOf(MapMessage.class);
        assertThat(roundTrip(session, session.createStreamMessage())).isInstanceOf(StreamMessage.class);
        assertThat(roundTrip(session, session.createBytesMessage())).isInstanceOf(BytesMessage.class);
    }

    @Test
    void shouldForwardAReceivedMessageUnchangedButForItsHeader() throws Exception {
        final Session session = shared();
        final Queue first = queue();
        final Queue second = queue();
        final TextMessage sent = session.createTextMessage("body");
        sent.setStringProperty("p", "v");
        sent.setJMSCorrelationID("c");
        session.createProducer(first).send(sent);
        final Message received = receive(session.createConsumer(first));
        final String firstId = received.getJMSMessageID();

        session.createProducer(second).send(received);
        final TextMessage forwarded = (TextMessage) receive(session.createConsumer(second));

        assertThat(forwarded.getText()).isEqualTo("body");
        assertThat(forwarded.getStringProperty("p")).isEqualTo("v");
        assertThat(forwarded.getJMSCorrelationID()).isEqualTo("c");
        assertThat(forwarded.getJMSDestination()).isEqualTo(second);
        assertThat(forwarded.getJMSMessageID()).isNotEqualTo(firstId);
        assertThat(forwarded.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
    }

    @Test
    void shouldSendMessagesOfOtherProviders() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final Message foreign = ForeignMessages.text("foreign", Map.of("p", 7));
        final MessageProducer producer = session.createProducer(queue);
        producer.setPriority(6);

        producer.send(foreign);

        assertThat(foreign.getJMSMessageID()).startsWith("ID:");
        assertThat(foreign.getJMSDestination()).isEqualTo(queue);
        final TextMessage received = (TextMessage) receive(session.createConsumer(queue));
        assertThat(received.getText()).isEqualTo("foreign");
        assertThat(received.getIntProperty("p")).isEqualTo(7);
        assertThat(received.getJMSPriority()).isEqualTo(6);
        assertThat(received.getJMSMessageID()).isEqualTo(foreign.getJMSMessageID());
    }

    @Test
    void shouldLeaveOutWhatAnotherProviderKeepsForItself() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final Message foreign = ForeignMessages.text(
                "foreign",
                Map.of(
                        "JMSXOtherState",
                        "x",
                        "JMSOtherBroker",
                        1L,
                        "JMS_Other_Known",
                        "y",
                        "JMSXGroupID",
                        "g",
                        "p",
                        7));

        session.createProducer(queue).send(foreign);

        final Message received = receive(session.createConsumer(queue));
        assertThat(Collections.list((Enumeration<?>) received.getPropertyNames()))
                .map(String::valueOf)
                .contains("JMS_Other_Known", "JMSXGroupID", "p")
                .doesNotContain("JMSXOtherState", "JMSOtherBroker");
    }

    private static Message roundTrip(final Session session, final Message message) throws Exception {
        final Queue queue = queue();
        session.createProducer(queue).send(message);
        try (MessageConsumer consumer = session.createConsumer(queue)) {
            return receive(consumer);
        }
    }
}
