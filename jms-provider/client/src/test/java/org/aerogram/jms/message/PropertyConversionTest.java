// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 3.5.4: property values and their conversions, before the message is sent and after it was received. */
class PropertyConversionTest {
    static List<Conversions.Row> rows() {
        return Conversions.rows(false);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldConvertAsTheTableSays(final Conversions.Row row) throws JMSException {
        final AerogramMessage message = MessageFactory.createMessage();
        message.setObjectProperty("p", row.written());
        assertThat(message.getObjectProperty("p")).isEqualTo(row.written());
        Conversions.assertRow(row, false, type -> read(message, type));

        final Message received = Travel.received(message);
        assertThat(received.getObjectProperty("p")).isEqualTo(row.written());
        Conversions.assertRow(row, false, type -> read(received, type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "true", "TRUE", "yes", "12", "-129", "40000", "3000000000", "1.5", "1e300", "NaN", " 1"})
    void shouldParseText(final String text) throws JMSException {
        final AerogramMessage message = MessageFactory.createMessage();
        message.setStringProperty("p", text);
        Conversions.assertText(text, false, type -> read(message, type));
        final Message received = Travel.received(message);
        Conversions.assertText(text, false, type -> read(received, type));
    }

    @Test
    void shouldReadNullAndAbsentProperties() throws JMSException {
        final AerogramMessage message = MessageFactory.createMessage();
        message.setStringProperty("p", null);
        message.setObjectProperty("q", null);
        final Message received = Travel.received(message);
        for (final Message each : List.of(message, received)) {
            assertThat(each.propertyExists("p")).isTrue();
            assertThat(each.propertyExists("q")).isTrue();
            assertThat(each.propertyExists("absent")).isFalse();
            for (final String name : List.of("p", "q", "absent")) {
                assertThat(each.getObjectProperty(name)).isNull();
            }
            Conversions.assertNull(false, type -> read(each, type));
        }
    }

    @Test
    void shouldKeepTheTypeOfEachSetter() throws JMSException {
        final AerogramMessage message = MessageFactory.createMessage();
        message.setBooleanProperty("z", true);
        message.setByteProperty("b", (byte) 1);
        message.setShortProperty("s", (short) 2);
        message.setIntProperty("i", 3);
        message.setLongProperty("j", 4L);
        message.setFloatProperty("f", 5f);
        message.setDoubleProperty("d", 6d);
        message.setStringProperty("t", "seven \uD800");
        final Message received = Travel.received(message);
        for (final Message each : List.of(message, received)) {
            assertThat(each.getObjectProperty("z")).isEqualTo(true);
            assertThat(each.getObjectProperty("b")).isEqualTo((byte) 1);
            assertThat(each.getObjectProperty("s")).isEqualTo((short) 2);
            assertThat(each.getObjectProperty("i")).isEqualTo(3);
            assertThat(each.getObjectProperty("j")).isEqualTo(4L);
            assertThat(each.getObjectProperty("f")).isEqualTo(5f);
            assertThat(each.getObjectProperty("d")).isEqualTo(6d);
            assertThat(each.getObjectProperty("t")).isEqualTo("seven \uD800");
        }
    }

    @Test
    void shouldRefuseOtherClasses() {
        for (final Object value : new Object[] {'c', new byte[0], new Object(), List.of(), new StringBuilder()}) {
            assertThatThrownBy(() -> MessageFactory.createMessage().setObjectProperty("p", value))
                    .isInstanceOf(MessageFormatException.class);
        }
    }

    private static Object read(final Message message, final String type) throws JMSException {
        switch (type) {
            case "boolean":
                return message.getBooleanProperty("p");
            case "byte":
                return message.getByteProperty("p");
            case "short":
                return message.getShortProperty("p");
            case "int":
                return message.getIntProperty("p");
            case "long":
                return message.getLongProperty("p");
            case "float":
                return message.getFloatProperty("p");
            case "double":
                return message.getDoubleProperty("p");
            default:
                return message.getStringProperty("p");
        }
    }
}
