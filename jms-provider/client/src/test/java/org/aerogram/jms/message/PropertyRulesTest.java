// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** 3.5: names, JMSX properties, read-only mode, clearing. */
class PropertyRulesTest {
    private final AerogramMessage message = MessageFactory.createMessage();

    @ParameterizedTest
    @NullAndEmptySource
    void shouldRefuseNoName(final String name) {
        for (final Setter setter : setters()) {
            assertThatThrownBy(() -> setter.set(message, name)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NULL",
                "TRUE",
                "FALSE",
                "NOT",
                "AND",
                "OR",
                "BETWEEN",
                "LIKE",
                "IN",
                "IS",
                "ESCAPE",
                "null",
                "True",
                "escapE",
                "1st",
                "a b",
                "a-b",
                "a.b",
                " a",
                "a'",
                "\u2603",
                "JMSPriority",
                "JMSMessageID",
                "JMSFoo",
                "JMS",
                "JMSXFoo",
                "JMSXGroupId"
            })
    void shouldRefuseNamesThatAreNoIdentifiersOrReserved(final String name) {
        for (final Setter setter : setters()) {
            assertThatThrownBy(() -> setter.set(message, name))
                    .isInstanceOf(JMSException.class)
                    .hasMessageContaining(name)
                    .hasFieldOrPropertyWithValue("errorCode", "AG-1406");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "_", "$", "_1", "a1$", "\u00e4pfel", "NULLS", "INN", "jms", "Jms", "JMS_AMQP_NATIVE", "JMS_"
            })
    void shouldAcceptIdentifiers(final String name) throws JMSException {
        message.setIntProperty(name, 1);
        assertThat(Travel.received(message).getIntProperty(name)).isEqualTo(1);
    }

    @Test
    void shouldKnowTheTypesOfJmsxProperties() throws JMSException {
        message.setStringProperty("JMSXGroupID", "g");
        message.setIntProperty("JMSXGroupSeq", 2);
        message.setStringProperty("JMSXUserID", "u");
        message.setStringProperty("JMSXAppID", null);
        final Message received = Travel.received(message);
        assertThat(received.getStringProperty("JMSXGroupID")).isEqualTo("g");
        assertThat(received.getIntProperty("JMSXGroupSeq")).isEqualTo(2);
        assertThatThrownBy(() -> message.setIntProperty("JMSXGroupID", 1)).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> message.setStringProperty("JMSXGroupSeq", "1"))
                .isInstanceOf(MessageFormatException.class);
    }

    @Test
    void shouldShowTheDeliveryCountOnReceivedMessages() throws JMSException {
        assertThat(message.propertyExists("JMSXDeliveryCount")).isFalse();
        message.setIntProperty("JMSXDeliveryCount", 99);
        message.setIntProperty("other", 1);
        final AerogramMessage first = Travel.received(message);
        assertThat(first.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
        assertThat(first.getObjectProperty("JMSXDeliveryCount")).isEqualTo(1);
        assertThat(first.getStringProperty("JMSXDeliveryCount")).isEqualTo("1");
        assertThat(first.propertyExists("JMSXDeliveryCount")).isTrue();
        assertThat(Collections.list(first.getPropertyNames())).containsExactlyInAnyOrder("JMSXDeliveryCount", "other");

        final AerogramMessage again = Travel.deliver(message, 3, true, Travel.CONTEXT);
        assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(3);
        assertThat(again.getJMSRedelivered()).isTrue();
        assertThat(Travel.deliver(message, 0, true, Travel.CONTEXT).getIntProperty("JMSXDeliveryCount"))
                .as("redelivered means two or more")
                .isEqualTo(2);
    }

    @Test
    void shouldBeReadOnlyWhenReceivedUntilCleared() throws JMSException {
        message.setStringProperty("p", "v");
        final AerogramMessage received = Travel.received(message);
        for (final Setter setter : setters()) {
            assertThatThrownBy(() -> setter.set(received, "q"))
                    .isInstanceOf(MessageNotWriteableException.class)
                    .hasMessageContaining("clearProperties");
        }
        received.clearBody();
        assertThatThrownBy(() -> received.setIntProperty("q", 1)).isInstanceOf(MessageNotWriteableException.class);

        received.clearProperties();
        assertThat(received.getPropertyNames().hasMoreElements()).isFalse();
        assertThat(received.getStringProperty("p")).isNull();
        received.setIntProperty("q", 1);
        assertThat(received.getIntProperty("q")).isEqualTo(1);
        assertThat(received.getJMSPriority()).as("headers stay").isEqualTo(7);
    }

    @Test
    void shouldLeaveTheBodyReadOnlyWhenPropertiesAreCleared() throws JMSException {
        final AerogramTextMessage received = Travel.received(MessageFactory.createTextMessage("t"));
        received.clearProperties();
        assertThat(received.getText()).isEqualTo("t");
        assertThatThrownBy(() -> received.setText("u")).isInstanceOf(MessageNotWriteableException.class);
    }

    @Test
    void shouldReplaceAndList() throws JMSException {
        message.setIntProperty("a", 1);
        message.setStringProperty("a", "2");
        message.setIntProperty("b", 3);
        assertThat(Collections.list(message.getPropertyNames())).containsExactly("a", "b");
        final AerogramMessage received = Travel.received(message);
        assertThat(received.getObjectProperty("a")).isEqualTo("2");
        assertThat(received.getObjectProperty(null)).isNull();
        assertThat(received.propertyExists(null)).isFalse();
    }

    @Test
    void shouldIterateOverASnapshot() throws JMSException {
        message.setIntProperty("a", 1);
        final var names = message.getPropertyNames();
        message.setIntProperty("b", 1);
        assertThatCode(names::nextElement).doesNotThrowAnyException();
    }

    @FunctionalInterface
    private interface Setter {
        void set(Message message, String name) throws JMSException;
    }

    private static List<Setter> setters() {
        return List.of(
                (m, name) -> m.setBooleanProperty(name, true),
                (m, name) -> m.setByteProperty(name, (byte) 1),
                (m, name) -> m.setShortProperty(name, (short) 1),
                (m, name) -> m.setIntProperty(name, 1),
                (m, name) -> m.setLongProperty(name, 1),
                (m, name) -> m.setFloatProperty(name, 1),
                (m, name) -> m.setDoubleProperty(name, 1),
                (m, name) -> m.setStringProperty(name, "1"),
                (m, name) -> m.setObjectProperty(name, "1"));
    }
}
