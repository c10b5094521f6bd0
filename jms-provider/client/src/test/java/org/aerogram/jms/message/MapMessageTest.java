// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class MapMessageTest {
    private final AerogramMapMessage message = MessageFactory.createMapMessage();

    static List<Conversions.Row> rows() {
        return Conversions.rows(true);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldConvertAsTheTableSays(final Conversions.Row row) throws JMSException {
        message.setObject("p", row.written());
        assertThat(message.getObject("p")).isEqualTo(row.written());
        Conversions.assertRow(row, true, type -> read(message, type));
        final MapMessage received = Travel.received(message);
        assertThat(received.getObject("p")).isEqualTo(row.written());
        Conversions.assertRow(row, true, type -> read(received, type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "12", "-129", "40000", "3000000000", "1.5", "1e300", "x"})
    void shouldParseText(final String text) throws JMSException {
        message.setString("p", text);
        Conversions.assertText(text, true, type -> read(message, type));
        final MapMessage received = Travel.received(message);
        Conversions.assertText(text, true, type -> read(received, type));
    }

    @Test
    void shouldReadNullAndAbsentItems() throws JMSException {
        Conversions.assertNull(true, type -> read(message, type));
        assertThat(message.itemExists("p")).isFalse();
        message.setString("p", null);
        message.setBytes("q", null);
        final MapMessage received = Travel.received(message);
        for (final MapMessage each : List.of(message, received)) {
            Conversions.assertNull(true, type -> read(each, type));
            assertThat(each.itemExists("p")).isTrue();
            assertThat(each.itemExists("q")).isTrue();
            assertThat(each.itemExists("r")).isFalse();
            assertThat(each.itemExists(null)).isFalse();
            assertThat(each.getObject("q")).isNull();
        }
    }

    @ParameterizedTest
    @NullAndEmptySource
    void shouldRefuseNoName(final String name) {
        assertThatThrownBy(() -> message.setBoolean(name, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> message.setChar(name, 'c')).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> message.setBytes(name, new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> message.setBytes(name, new byte[1], 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> message.setObject(name, "v")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseOtherClassesAndRangesOutsideTheArray() {
        assertThatThrownBy(() -> message.setObject("p", new Object())).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> message.setObject("p", List.of(1))).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> message.setBytes("p", new byte[2], 1, 2))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void shouldCopyByteArraysInAndOut() throws JMSException {
        final byte[] bytes = {1, 2, 3};
        message.setBytes("all", bytes);
        message.setBytes("part", bytes, 1, 2);
        message.setObject("object", bytes);
        bytes[1] = 9;
        message.getBytes("all")[0] = 9;
        ((byte[]) message.getObject("all"))[0] = 9;
        assertThat(message.getBytes("all")).containsExactly(1, 2, 3);
        assertThat(message.getBytes("part")).containsExactly(2, 3);
        assertThat(message.getBytes("object")).containsExactly(1, 2, 3);
    }

    @Test
    void shouldBeReadOnlyWhenReceivedUntilCleared() throws JMSException {
        message.setInt("i", 1);
        final AerogramMapMessage received = Travel.received(message);
        assertThatThrownBy(() -> received.setInt("i", 2)).isInstanceOf(MessageNotWriteableException.class);
        assertThatThrownBy(() -> received.setBytes("i", new byte[0])).isInstanceOf(MessageNotWriteableException.class);
        assertThat(received.getInt("i")).isEqualTo(1);
        received.clearBody();
        assertThat(received.getMapNames().hasMoreElements()).isFalse();
        received.setInt("j", 2);
        assertThat(Collections.list(Travel.received(received).getMapNames())).containsExactly("j");
    }

    @Test
    void shouldKeepTheOrderOfNamesAndAllKindsOfThem() throws JMSException {
        message.setInt("z", 1);
        message.setInt("not an identifier", 2);
        message.setInt("NULL", 3);
        message.setInt("\u20ac", 4);
        assertThat(Collections.list(Travel.received(message).getMapNames()))
                .containsExactly("z", "not an identifier", "NULL", "\u20ac");
    }

    @Test
    void shouldTellWhenANameCannotTravel() throws JMSException {
        message.setInt("lone \uD800", 1);
        assertThatThrownBy(message::body)
                .isInstanceOf(JMSException.class)
                .hasFieldOrPropertyWithValue("errorCode", "AG-1401");
    }

    @Test
    void shouldTakeAWholeMap() throws JMSException {
        message.setInt("old", 1);
        message.setMap(Map.of("a", 1));
        assertThat((Object) message.getBody(Map.class)).isEqualTo(Map.of("a", 1));
        message.setMap(Map.of());
        assertThat((Object) Travel.received(message).getBody(Map.class)).isEqualTo(Map.of());
    }

    private static Object read(final MapMessage message, final String type) throws JMSException {
        switch (type) {
            case "boolean":
                return message.getBoolean("p");
            case "byte":
                return message.getByte("p");
            case "short":
                return message.getShort("p");
            case "char":
                return message.getChar("p");
            case "int":
                return message.getInt("p");
            case "long":
                return message.getLong("p");
            case "float":
                return message.getFloat("p");
            case "double":
                return message.getDouble("p");
            case "byte[]":
                return message.getBytes("p");
            default:
                return message.getString("p");
        }
    }
}
