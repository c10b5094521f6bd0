// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code getBody} and {@code isBodyAssignableTo}, for each type of message, written and received, with and without a body. */
class BodyTypeTest {
    private static final List<Class<?>> TYPES = List.of(
            Object.class,
            String.class,
            CharSequence.class,
            Comparable.class,
            Serializable.class,
            Integer.class,
            Map.class,
            HashMap.class,
            byte[].class,
            int[].class,
            Collection.class,
            ArrayList.class);

    record Case(String name, AerogramMessage message, Object body, Set<Class<?>> assignable) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() throws JMSException {
        final AerogramBytesMessage bytes = MessageFactory.createBytesMessage();
        bytes.writeBytes(new byte[] {1, 2});
        final AerogramBytesMessage emptyBytes = MessageFactory.createBytesMessage();
        emptyBytes.writeBytes(new byte[0]);
        final AerogramMapMessage map = MessageFactory.createMapMessage();
        map.setInt("a", 1);
        final AerogramObjectMessage object = MessageFactory.createObjectMessage(new ArrayList<>(List.of(1, 2)));
        final Set<Class<?>> text =
                Set.of(Object.class, String.class, CharSequence.class, Comparable.class, Serializable.class);
        return List.of(
                new Case("text", MessageFactory.createTextMessage("t"), "t", text),
                new Case("empty text", MessageFactory.createTextMessage(""), "", text),
                new Case("bytes", bytes, new byte[] {1, 2}, Set.of(Object.class, byte[].class, Serializable.class)),
                new Case(
                        "empty bytes", emptyBytes, new byte[0], Set.of(Object.class, byte[].class, Serializable.class)),
                new Case("map", map, Map.of("a", 1), Set.of(Object.class, Map.class)),
                new Case(
                        "object",
                        object,
                        List.of(1, 2),
                        Set.of(Object.class, Serializable.class, Collection.class, ArrayList.class)));
    }

    static List<AerogramMessage> withoutBody() throws JMSException {
        return List.of(
                MessageFactory.createMessage(),
                MessageFactory.createTextMessage(),
                MessageFactory.createTextMessage(null),
                MessageFactory.createBytesMessage(),
                MessageFactory.createMapMessage(),
                MessageFactory.createObjectMessage(),
                MessageFactory.createObjectMessage(null));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldGiveTheBodyAsWhatItIsAssignableTo(final Case row) throws JMSException {
        final AerogramMessage received = Travel.received(row.message());
        for (final AerogramMessage message : List.of(row.message(), received)) {
            for (final Class<?> type : TYPES) {
                final boolean assignable = row.assignable().contains(type);
                assertThat(message.isBodyAssignableTo(type)).as("%s", type).isEqualTo(assignable);
                if (assignable) {
                    assertThat((Object) message.getBody(type)).as("%s", type).isEqualTo(row.body());
                } else {
                    assertThatThrownBy(() -> message.getBody(type)).isInstanceOf(MessageFormatException.class);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("withoutBody")
    void shouldGiveNullForAnyTypeWhereThereIsNoBody(final AerogramMessage written) throws JMSException {
        final AerogramMessage received = Travel.received(written);
        for (final AerogramMessage message : List.of(written, received)) {
            for (final Class<?> type : TYPES) {
                assertThat(message.isBodyAssignableTo(type)).isTrue();
                assertThat((Object) message.getBody(type)).isNull();
            }
        }
    }

    @Test
    void shouldNeverGiveTheBodyOfAStream() throws JMSException {
        final AerogramStreamMessage empty = MessageFactory.createStreamMessage();
        final AerogramStreamMessage filled = MessageFactory.createStreamMessage();
        filled.writeInt(1);
        for (final AerogramMessage message : List.of(empty, filled, Travel.received(filled))) {
            for (final Class<?> type : TYPES) {
                assertThat(message.isBodyAssignableTo(type)).isFalse();
                assertThatThrownBy(() -> message.getBody(type)).isInstanceOf(MessageFormatException.class);
            }
        }
    }

    @Test
    void shouldResetABytesMessageBeforeAndAfter() throws JMSException {
        final AerogramBytesMessage bytes = MessageFactory.createBytesMessage();
        bytes.writeInt(258);
        assertThat(bytes.getBody(byte[].class)).containsExactly(0, 0, 1, 2);
        assertThat(bytes.readShort()).isZero();
        assertThat(bytes.getBody(byte[].class)).containsExactly(0, 0, 1, 2);
        assertThat(bytes.readInt()).isEqualTo(258);
    }

    @Test
    void shouldGiveACopyOfAMap() throws JMSException {
        final AerogramMapMessage map = MessageFactory.createMapMessage();
        map.setBytes("b", new byte[] {1});
        final Map<?, ?> body = map.getBody(Map.class);
        ((byte[]) body.get("b"))[0] = 9;
        body.clear();
        assertThat(map.getBytes("b")).containsExactly(1);
    }
}
