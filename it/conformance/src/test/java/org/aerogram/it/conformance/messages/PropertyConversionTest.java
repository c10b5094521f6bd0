// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.aerogram.it.conformance.ConformanceTest;
import org.junit.jupiter.api.Test;

/** Section 3.5.4: the conversion table of property values, on messages made here and on received ones. */
class PropertyConversionTest extends ConformanceTest {
    private static final Map<String, Object> VALUES = new LinkedHashMap<>();
    private static final Map<String, Getter> GETTERS = new LinkedHashMap<>();
    private static final Map<String, Set<String>> ALLOWED = new LinkedHashMap<>();

    static {
        VALUES.put("boolean", true);
        VALUES.put("byte", (byte) -7);
        VALUES.put("short", (short) 3000);
        VALUES.put("int", 70_000);
        VALUES.put("long", 1L << 40);
        VALUES.put("float", 1.5f);
        VALUES.put("double", 2.25);
        VALUES.put("String", "text");
        GETTERS.put("boolean", Message::getBooleanProperty);
        GETTERS.put("byte", Message::getByteProperty);
        GETTERS.put("short", Message::getShortProperty);
        GETTERS.put("int", Message::getIntProperty);
        GETTERS.put("long", Message::getLongProperty);
        GETTERS.put("float", Message::getFloatProperty);
        GETTERS.put("double", Message::getDoubleProperty);
        GETTERS.put("String", Message::getStringProperty);
        ALLOWED.put("boolean", Set.of("boolean", "String"));
        ALLOWED.put("byte", Set.of("byte", "short", "int", "long", "String"));
        ALLOWED.put("short", Set.of("short", "int", "long", "String"));
        ALLOWED.put("int", Set.of("int", "long", "String"));
        ALLOWED.put("long", Set.of("long", "String"));
        ALLOWED.put("float", Set.of("float", "double", "String"));
        ALLOWED.put("double", Set.of("double", "String"));
    }

    private interface Getter {
        Object get(Message message, String name) throws JMSException;
    }

    @Test
    void shouldConvertExactlyAsTheTableSaysBeforeAndAfterTransport() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final Message message = session.createMessage();
        for (final Map.Entry<String, Object> entry : VALUES.entrySet()) {
            message.setObjectProperty("of_" + entry.getKey(), entry.getValue());
        }
        verifyTable(message);
        session.createProducer(queue).send(message);

        verifyTable(receive(session.createConsumer(queue)));
    }

    private static void verifyTable(final Message message) throws JMSException {
        for (final String from : ALLOWED.keySet()) {
            for (final Map.Entry<String, Getter> to : GETTERS.entrySet()) {
                if (ALLOWED.get(from).contains(to.getKey())) {
                    final Object read = to.getValue().get(message, "of_" + from);
                    assertThat(read.toString())
                            .as("%s read as %s", from, to.getKey())
                            .isEqualTo(
                                    "double".equals(to.getKey()) || "float".equals(to.getKey())
                                            ? Double.toString(((Number) VALUES.get(from)).doubleValue())
                                            : VALUES.get(from).toString());
                } else {
                    assertThatThrownBy(() -> to.getValue().get(message, "of_" + from))
                            .as("%s read as %s", from, to.getKey())
                            .isInstanceOf(MessageFormatException.class);
                }
            }
        }
    }

    @Test
    void shouldParseStringsAsTheTypeAskedFor() throws Exception {
        final Message message = shared().createMessage();
        message.setStringProperty("number", "12");
        message.setStringProperty("truth", "TrUe");
        message.setStringProperty("real", "1e2");

        assertThat(message.getByteProperty("number")).isEqualTo((byte) 12);
        assertThat(message.getShortProperty("number")).isEqualTo((short) 12);
        assertThat(message.getIntProperty("number")).isEqualTo(12);
        assertThat(message.getLongProperty("number")).isEqualTo(12);
        assertThat(message.getFloatProperty("real")).isEqualTo(100f);
        assertThat(message.getDoubleProperty("real")).isEqualTo(100);
        assertThat(message.getBooleanProperty("truth")).isTrue();
        assertThat(message.getBooleanProperty("number")).isFalse();
    }

    @Test
    void shouldThrowNumberFormatExceptionForTextThatIsNoNumber() throws Exception {
        final Message message = shared().createMessage();
        message.setStringProperty("text", "twelve");

        for (final String type : new String[] {"byte", "short", "int", "long", "float", "double"}) {
            assertThatThrownBy(() -> GETTERS.get(type).get(message, "text"))
                    .as(type)
                    .isInstanceOf(NumberFormatException.class);
        }
    }

    @Test
    void shouldReadAMissingPropertyAsValueOfNull() throws Exception {
        final Message message = shared().createMessage();

        assertThat(message.getStringProperty("missing")).isNull();
        assertThat(message.getObjectProperty("missing")).isNull();
        assertThat(message.getBooleanProperty("missing")).isFalse();
        assertThat(message.propertyExists("missing")).isFalse();
        for (final String type : new String[] {"byte", "short", "int", "long"}) {
            assertThatThrownBy(() -> GETTERS.get(type).get(message, "missing"))
                    .as(type)
                    .isInstanceOf(NumberFormatException.class);
        }
        // valueOf(null) of these two is a NullPointerException
        assertThatThrownBy(() -> message.getFloatProperty("missing")).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> message.getDoubleProperty("missing")).isInstanceOf(NullPointerException.class);
    }

    @Test
    void shouldReturnObjectsOfTheTypeThatWasSet() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final Message message = session.createMessage();
        message.setBooleanProperty("boolean", true);
        message.setByteProperty("byte", (byte) -7);
        message.setShortProperty("short", (short) 3000);
        message.setIntProperty("int", 70_000);
        message.setLongProperty("long", 1L << 40);
        message.setFloatProperty("float", 1.5f);
        message.setDoubleProperty("double", 2.25);
        message.setStringProperty("String", "text");
        session.createProducer(queue).send(message);

        final Message received = receive(session.createConsumer(queue));

        for (final Map.Entry<String, Object> entry : VALUES.entrySet()) {
            assertThat(received.getObjectProperty(entry.getKey())).isEqualTo(entry.getValue());
        }
    }

    @Test
    void shouldRefuseObjectsOfOtherClasses() throws Exception {
        final Message message = shared().createMessage();

        for (final Object value : new Object[] {'c', new Object(), new byte[1], java.math.BigDecimal.ONE}) {
            assertThatThrownBy(() -> message.setObjectProperty("p", value)).isInstanceOf(MessageFormatException.class);
        }
        assertThat(message.propertyExists("p")).isFalse();
    }

    @Test
    void shouldKeepANullValue() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final Message message = session.createMessage();
        message.setStringProperty("s", null);
        message.setObjectProperty("o", null);
        session.createProducer(queue).send(message);

        final Message received = receive(session.createConsumer(queue));

        assertThat(received.getStringProperty("s")).isNull();
        assertThat(received.getObjectProperty("o")).isNull();
    }
}
