// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.aerogram.it.conformance.ConformanceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 3.5.1 to 3.5.8: names, enumeration, clearing and the read-only mode of properties. */
class PropertyRulesTest extends ConformanceTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "_x", "$x", "a1", "a_b$c", "größe", "JMS_Vendor", "JMSXGroupID", "nullable", "order"})
    void shouldAcceptIdentifiers(final String name) throws Exception {
        final Message message = shared().createMessage();

        message.setStringProperty(name, "v");

        assertThat(message.getStringProperty(name)).isEqualTo("v");
        assertThat(message.propertyExists(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NULL", "true", "False", "NOT", "and", "OR", "between", "LIKE", "in", "IS", "ESCAPE", "1a", "a b",
                "a-b", "a.b", "a+b", "=", "'a'", " "
            })
    void shouldRefuseReservedWordsAndWhatIsNoIdentifier(final String name) throws Exception {
        final Message message = shared().createMessage();

        assertThatThrownBy(() -> message.setStringProperty(name, "v")).isInstanceOf(JMSException.class);
    }

    @Test
    void shouldRefuseNullAndEmptyNamesWithIllegalArgumentException() throws Exception {
        final Message message = shared().createMessage();

        for (final String name : new String[] {null, ""}) {
            assertThatThrownBy(() -> message.setBooleanProperty(name, true))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> message.setByteProperty(name, (byte) 1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> message.setShortProperty(name, (short) 1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> message.setIntProperty(name, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> message.setLongProperty(name, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> message.setFloatProperty(name, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> message.setDoubleProperty(name, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> message.setStringProperty(name, "")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> message.setObjectProperty(name, 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldRememberTheLastValueOfAName() throws Exception {
        final Message message = shared().createMessage();
        message.setIntProperty("a", 1);
        message.setStringProperty("a", "two");

        assertThat(message.getObjectProperty("a")).isEqualTo("two");
        assertThat(names(message)).containsExactly("a");
    }

    @Test
    void shouldDistinguishNamesByCase() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final Message message = session.createMessage();
        message.setIntProperty("a", 1);
        message.setIntProperty("A", 2);
        session.createProducer(queue).send(message);

        final Message received = receive(session.createConsumer(queue));

        assertThat(received.getIntProperty("a")).isEqualTo(1);
        assertThat(received.getIntProperty("A")).isEqualTo(2);
    }

    @Test
    void shouldEnumerateNamesWithoutHeaderFields() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final Message message = session.createMessage();
        message.setJMSType("t");
        message.setJMSCorrelationID("c");
        message.setIntProperty("a", 1);
        message.setStringProperty("b", "x");
        session.createProducer(queue).send(message);

        final Message received = receive(session.createConsumer(queue));

        assertThat(names(received)).contains("a", "b").noneMatch(name -> name.matches("JMS[^X_].*"));
    }

    @Test
    void shouldMakePropertiesOfAReceivedMessageReadOnlyUntilTheyAreCleared() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final TextMessage message = session.createTextMessage("body");
        message.setIntProperty("a", 1);
        session.createProducer(queue).send(message);
        final TextMessage received = (TextMessage) receive(session.createConsumer(queue));

        assertThatThrownBy(() -> received.setIntProperty("a", 2)).isInstanceOf(MessageNotWriteableException.class);
        assertThatThrownBy(() -> received.setObjectProperty("b", 2)).isInstanceOf(MessageNotWriteableException.class);
        assertThatThrownBy(() -> received.setBooleanProperty("b", true))
                .isInstanceOf(MessageNotWriteableException.class);
        assertThatThrownBy(() -> received.setStringProperty("b", "2")).isInstanceOf(MessageNotWriteableException.class);
        received.clearProperties();

        assertThat(received.propertyExists("a")).isFalse();
        assertThat(received.getText()).isEqualTo("body");
        received.setIntProperty("a", 3);
        assertThat(received.getIntProperty("a")).isEqualTo(3);
        assertThatThrownBy(() -> received.setText("no")).isInstanceOf(MessageNotWriteableException.class);
    }

    @Test
    void shouldKeepPropertiesWritableForTheSender() throws Exception {
        final Session session = shared();
        final TextMessage message = session.createTextMessage("body");
        message.setIntProperty("a", 1);
        session.createProducer(queue()).send(message);

        assertThatCode(() -> {
                    message.setIntProperty("a", 2);
                    message.setText("other");
                })
                .doesNotThrowAnyException();
    }

    @Test
    void shouldClearPropertiesWithoutTouchingHeaderAndBody() throws Exception {
        final TextMessage message = shared().createTextMessage("body");
        message.setJMSType("type");
        message.setIntProperty("a", 1);

        message.clearProperties();

        assertThat(names(message)).doesNotContain("a");
        assertThat(message.getText()).isEqualTo("body");
        assertThat(message.getJMSType()).isEqualTo("type");
    }

    @Test
    void shouldClearTheBodyWithoutTouchingProperties() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final TextMessage message = session.createTextMessage("body");
        message.setIntProperty("a", 1);
        session.createProducer(queue).send(message);
        final TextMessage received = (TextMessage) receive(session.createConsumer(queue));

        received.clearBody();

        assertThat(received.getText()).isNull();
        assertThat(received.getIntProperty("a")).isEqualTo(1);
        received.setText("mine");
        assertThat(received.getText()).isEqualTo("mine");
        assertThatThrownBy(() -> received.setIntProperty("b", 2)).isInstanceOf(MessageNotWriteableException.class);
    }

    @Test
    void shouldSetDeliveryCountOnReceive() throws Exception {
        final Session session = session(Session.CLIENT_ACKNOWLEDGE);
        final Queue queue = queue();
        send(session, queue, "x");
        final MessageConsumer consumer = session.createConsumer(queue);

        final Message first = receive(consumer);
        assertThat(first.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
        assertThat(first.getJMSRedelivered()).isFalse();
        session.recover();
        final Message second = receive(consumer);

        assertThat(second.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
        assertThat(second.getJMSRedelivered()).isTrue();
        assertThat(names(second)).contains("JMSXDeliveryCount");
        assertThat(second.propertyExists("JMSXDeliveryCount")).isTrue();
        second.acknowledge();
    }

    @Test
    void shouldCarryGroupIdAndSequence() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final Message message = session.createMessage();
        message.setStringProperty("JMSXGroupID", "g");
        message.setIntProperty("JMSXGroupSeq", 3);
        session.createProducer(queue).send(message);

        final Message received = receive(session.createConsumer(queue));

        assertThat(received.getStringProperty("JMSXGroupID")).isEqualTo("g");
        assertThat(received.getIntProperty("JMSXGroupSeq")).isEqualTo(3);
    }

    @Test
    void shouldNameSupportedJmsxProperties() throws Exception {
        final List<?> names = Collections.list(
                (java.util.Enumeration<?>) connect().getMetaData().getJMSXPropertyNames());

        assertThat(names).map(Object::toString).contains("JMSXGroupID", "JMSXGroupSeq", "JMSXDeliveryCount");
    }

    @Test
    void shouldCarryManyAndLongProperties() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final Message message = session.createMessage();
        for (int i = 0; i < 500; i++) {
            message.setStringProperty("p" + i, "v".repeat(i));
        }
        session.createProducer(queue).send(message);

        final Message received = receive(session.createConsumer(queue));

        for (int i = 0; i < 500; i++) {
            assertThat(received.getStringProperty("p" + i)).hasSize(i);
        }
    }

    private static List<String> names(final Message message) throws JMSException {
        final List<String> names = new ArrayList<>();
        for (final Object name : Collections.list((java.util.Enumeration<?>) message.getPropertyNames())) {
            names.add((String) name);
        }
        return names;
    }
}
