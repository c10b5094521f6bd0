// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aerogram.it.conformance.ConformanceTest;
import org.junit.jupiter.api.Test;

/** Section 3.11.4: name-value pairs. */
class MapMessageTest extends ConformanceTest {
    private static final Map<String, Getter> GETTERS = new LinkedHashMap<>();

    static {
        GETTERS.put("boolean", MapMessage::getBoolean);
        GETTERS.put("byte", MapMessage::getByte);
        GETTERS.put("short", MapMessage::getShort);
        GETTERS.put("char", MapMessage::getChar);
        GETTERS.put("int", MapMessage::getInt);
        GETTERS.put("long", MapMessage::getLong);
        GETTERS.put("float", MapMessage::getFloat);
        GETTERS.put("double", MapMessage::getDouble);
        GETTERS.put("String", MapMessage::getString);
        GETTERS.put("bytes", MapMessage::getBytes);
    }

    private interface Getter {
        Object get(MapMessage message, String name) throws JMSException;
    }

    @Test
    void shouldConvertExactlyAsTheTableSaysBeforeAndAfterTransport() throws Exception {
        final Session session = shared();
        final MapMessage message = session.createMapMessage();
        for (final Map.Entry<String, Object> entry : ValueConversions.VALUES.entrySet()) {
            message.setObject("of " + entry.getKey(), entry.getValue());
        }
        verifyTable(message);

        verifyTable(roundTrip(session, message));
    }

    private static void verifyTable(final MapMessage message) throws JMSException {
        for (final String from : ValueConversions.ALLOWED.keySet()) {
            for (final Map.Entry<String, Getter> to : GETTERS.entrySet()) {
                if (ValueConversions.ALLOWED.get(from).contains(to.getKey())) {
                    assertThat(ValueConversions.text(to.getValue().get(message, "of " + from)))
                            .as("%s read as %s", from, to.getKey())
                            .isEqualTo(ValueConversions.expected(from, to.getKey()));
                } else {
                    assertThatThrownBy(() -> to.getValue().get(message, "of " + from))
                            .as("%s read as %s", from, to.getKey())
                            .isInstanceOf(MessageFormatException.class);
                }
            }
        }
    }

    @Test
    void shouldParseStrings() throws Exception {
        final MapMessage message = shared().createMapMessage();
        message.setString("n", "12");
        message.setString("t", "true");
        message.setString("x", "no number");

        assertThat(message.getByte("n")).isEqualTo((byte) 12);
        assertThat(message.getShort("n")).isEqualTo((short) 12);
        assertThat(message.getInt("n")).isEqualTo(12);
        assertThat(message.getLong("n")).isEqualTo(12);
        assertThat(message.getFloat("n")).isEqualTo(12);
        assertThat(message.getDouble("n")).isEqualTo(12);
        assertThat(message.getBoolean("t")).isTrue();
        assertThat(message.getBoolean("n")).isFalse();
        assertThatThrownBy(() -> message.getInt("x")).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> message.getChar("n")).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> message.getBytes("n")).isInstanceOf(MessageFormatException.class);
    }

    @Test
    void shouldReadMissingEntriesAsNull() throws Exception {
        final MapMessage message = shared().createMapMessage();

        assertThat(message.getString("missing")).isNull();
        assertThat(message.getObject("missing")).isNull();
        assertThat(message.getBytes("missing")).isNull();
        assertThat(message.getBoolean("missing")).isFalse();
        assertThat(message.itemExists("missing")).isFalse();
        assertThatThrownBy(() -> message.getInt("missing")).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> message.getLong("missing")).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> message.getDouble("missing")).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> message.getChar("missing")).isInstanceOf(NullPointerException.class);
    }

    @Test
    void shouldReturnObjectsOfTheTypeThatWasSet() throws Exception {
        final Session session = shared();
        final MapMessage message = session.createMapMessage();
        message.setBoolean("boolean", true);
        message.setByte("byte", (byte) -7);
        message.setShort("short", (short) 3000);
        message.setChar("char", 'x');
        message.setInt("int", 70_000);
        message.setLong("long", 1L << 40);
        message.setFloat("float", 1.5f);
        message.setDouble("double", 2.25);
        message.setBytes("bytes", new byte[] {1, 2, 3});
        message.setBytes("part", new byte[] {1, 2, 3, 4}, 1, 2);
        message.setString("String", "text");
        message.setObject("null", null);

        final MapMessage received = roundTrip(session, message);

        for (final Map.Entry<String, Object> entry : ValueConversions.VALUES.entrySet()) {
            assertThat(received.getObject(entry.getKey()))
                    .isInstanceOf(entry.getValue().getClass())
                    .isEqualTo(entry.getValue());
        }
        assertThat(received.getBytes("part")).containsExactly(2, 3);
        assertThat(received.getObject("String")).isEqualTo("text");
        assertThat(received.itemExists("null")).isTrue();
        assertThat(received.getObject("null")).isNull();
        assertThat(Collections.list((java.util.Enumeration<?>) received.getMapNames())
                        .size())
                .isEqualTo(12);
    }

    @Test
    void shouldRefuseEmptyNamesAndForeignObjects() throws Exception {
        final MapMessage message = shared().createMapMessage();

        for (final String name : new String[] {null, ""}) {
            assertThatThrownBy(() -> message.setInt(name, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> message.setString(name, "")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> message.setObject(name, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> message.setBytes(name, new byte[0])).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> message.setObject("o", new Object())).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> message.setObject("o", Map.of())).isInstanceOf(MessageFormatException.class);
    }

    @Test
    void shouldBeReadOnlyWhenReceivedUntilCleared() throws Exception {
        final Session session = shared();
        final MapMessage message = session.createMapMessage();
        message.setInt("a", 1);
        final MapMessage received = roundTrip(session, message);
        assertThatThrownBy(() -> received.setInt("a", 2)).isInstanceOf(MessageNotWriteableException.class);

        received.clearBody();

        assertThat(received.itemExists("a")).isFalse();
        received.setInt("a", 3);
        assertThat(received.getInt("a")).isEqualTo(3);
    }

    @Test
    void shouldCopyBytesWhenSetAndWhenRead() throws Exception {
        final MapMessage message = shared().createMapMessage();
        final byte[] bytes = {1, 2};
        message.setBytes("b", bytes);
        bytes[0] = 9;

        assertThat(message.getBytes("b")).containsExactly(1, 2);
    }

    private static MapMessage roundTrip(final Session session, final MapMessage message) throws JMSException {
        final Queue queue = queue();
        session.createProducer(queue).send(message);
        return (MapMessage) receive(session.createConsumer(queue));
    }
}
