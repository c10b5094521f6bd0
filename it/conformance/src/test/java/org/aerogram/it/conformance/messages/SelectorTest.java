// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.DeliveryMode;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import org.aerogram.it.conformance.ConformanceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 3.8: what a selector matches, asked of one message through a browser. */
class SelectorTest extends ConformanceTest {
    private Message typical(final Session session) throws Exception {
        final Message message = session.createMessage();
        message.setJMSType("car");
        message.setJMSCorrelationID("corr'1");
        message.setStringProperty("color", "blue");
        message.setStringProperty("phone", "12993");
        message.setStringProperty("underscored", "_x%");
        message.setStringProperty("unicode", "größe");
        message.setIntProperty("weight", 2600);
        message.setLongProperty("big", 1L << 60);
        message.setDoubleProperty("price", 9.5);
        message.setFloatProperty("rate", 0.25f);
        message.setByteProperty("small", (byte) 3);
        message.setBooleanProperty("new", true);
        message.setBooleanProperty("sold", false);
        message.setStringProperty("nothing", null);
        return message;
    }

    private void verify(final String selector, final boolean matches) throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final MessageProducer producer = session.createProducer(queue);
        producer.send(typical(session), DeliveryMode.PERSISTENT, 7, 0);

        assertThat(session.createBrowser(queue, selector).getEnumeration().hasMoreElements())
                .as(selector)
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JMSType = 'car' AND color = 'blue' AND weight > 2500",
                "JMSPriority = 7",
                "JMSDeliveryMode = 'PERSISTENT'",
                "JMSCorrelationID = 'corr''1'",
                "JMSMessageID LIKE 'ID:%'",
                "JMSTimestamp > 0",
                "color <> 'red'",
                "color IN ('red', 'blue')",
                "color NOT IN ('red', 'green')",
                "phone LIKE '12%3'",
                "phone LIKE '1_993'",
                "phone NOT LIKE '13%'",
                "underscored LIKE '\\_x\\%' ESCAPE '\\'",
                "unicode = 'größe'",
                "weight BETWEEN 2600 AND 2600",
                "weight NOT BETWEEN 1 AND 2",
                "weight = 2600.0",
                "price * 2 = 19",
                "price + 0.5 >= 1E1",
                "rate = 0.25",
                "-weight = -2600",
                "weight / 100 = 26",
                "weight - 600 = 2000",
                "2 + 3 * 4 = 14",
                "(2 + 3) * 4 = 20",
                "big = 1152921504606846976",
                "small < 4",
                "new = TRUE",
                "new",
                "NOT sold",
                "sold = false",
                "new <> sold",
                "missing IS NULL",
                "nothing IS NULL",
                "color IS NOT NULL",
                "missing = 1 OR color = 'blue'",
                "NOT (missing = 1 AND color = 'red')",
                "weight = 2600 AND (color = 'red' OR price > 9)",
                "color = 'blue' AND NOT weight < 1",
                "nothing IS NULL and COLOR is null",
                "'a' = 'a'",
                "TRUE",
            })
    void shouldMatch(final String selector) throws Exception {
        verify(selector, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JMSType = 'truck'",
                "color = 'Blue'",
                "missing = 1",
                "NOT (missing = 1)",
                "missing <> 1",
                "missing IN ('a')",
                "missing NOT IN ('a')",
                "missing LIKE '%'",
                "missing NOT LIKE '%'",
                "missing BETWEEN 1 AND 2",
                "missing",
                "color > 'a'",
                "weight = '2600'",
                "phone = 12993",
                "weight LIKE '26%'",
                "color BETWEEN 'a' AND 'z'",
                "new = 1",
                "color",
                "missing = 1 AND color = 'blue'",
                "nothing = 'x'",
                "nothing <> 'x'",
                "phone LIKE '12'",
                "FALSE",
                "weight / 0 = 1",
            })
    void shouldNotMatch(final String selector) throws Exception {
        // some of these a provider may refuse already when the selector is compiled
        try {
            verify(selector, false);
        } catch (final InvalidSelectorException expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "color =",
                "= 'x'",
                "color == 'x'",
                "color = 'x",
                "(color = 'x'",
                "color = 'x')",
                "color LIKE 5",
                "color IN ()",
                "weight BETWEEN 1",
                "1a = 2",
                "color IS",
                "AND",
                "color = 'x' AND",
                "NOT",
                "LIKE = 1",
                "color LIKE 'x' ESCAPE 'ab'",
                "weight + = 3",
                "color IN 'x'",
                "#",
                "color = \"x\"",
                "weight > > 1"
            })
    void shouldRefuseWhatIsNoSelectorWhereverOneIsAllowed(final String selector) throws Exception {
        final Session session = shared();
        final Queue queue = queue();

        assertThatThrownBy(() -> session.createConsumer(queue, selector))
                .as(selector)
                .isInstanceOf(InvalidSelectorException.class)
                .hasMessageMatching("(?s).*\\d+.*");
        assertThatThrownBy(() -> session.createBrowser(queue, selector))
                .as(selector)
                .isInstanceOf(InvalidSelectorException.class);
        assertThatThrownBy(() -> session.createSharedConsumer(topic(), "s", selector))
                .as(selector)
                .isInstanceOf(InvalidSelectorException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void shouldTreatAnEmptySelectorAsNone(final String selector) throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        send(session, queue, "x");

        assertThat(receiveText(session.createConsumer(queue, selector))).isEqualTo("x");
    }

    @Test
    void shouldReadNoValuesOfTheBody() throws Exception {
        final Session session = shared();
        final Queue queue = queue();
        final jakarta.jms.MapMessage message = session.createMapMessage();
        message.setInt("inBody", 1);
        session.createProducer(queue).send(message);

        try (MessageConsumer consumer = session.createConsumer(queue, "inBody = 1")) {
            assertNothingFor(consumer);
        }
        assertThat(receive(session.createConsumer(queue, "inBody IS NULL"))).isNotNull();
    }

    @Test
    void shouldTellTheSelectorOfAConsumer() throws Exception {
        final Session session = shared();

        assertThat(session.createConsumer(queue(), "a = 1").getMessageSelector())
                .isEqualTo("a = 1");
        assertThat(session.createConsumer(queue()).getMessageSelector()).isNull();
        assertThat(session.createBrowser(queue(), "a = 1").getMessageSelector()).isEqualTo("a = 1");
        assertThat(session.createBrowser(queue()).getMessageSelector()).isNull();
    }
}
