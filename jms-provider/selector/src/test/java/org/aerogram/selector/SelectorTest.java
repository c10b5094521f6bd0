// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aerogram.selector.field.Identifier;
import org.aerogram.selector.field.SelectorFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What selectors mean: the specification's section 3.8.1, sentence by sentence. Each table line is outcome | selector. */
class SelectorTest {
    private static final Map<String, Object> MESSAGE = message();

    private static Map<String, Object> message() {
        final Map<String, Object> fields = new HashMap<>();
        fields.put("JMSDeliveryMode", "PERSISTENT");
        fields.put("JMSPriority", 4);
        fields.put("JMSMessageID", "ID:1:2");
        fields.put("JMSTimestamp", 1_700_000_000_000L);
        fields.put("JMSType", "car");
        fields.put("JMSXGroupID", "g");
        fields.put("JMS_vendor", "v");
        fields.put("color", "blue");
        fields.put("weight", 2501);
        fields.put("age", 17);
        fields.put("NumberOfOrders", "2");
        fields.put("phone", "12993");
        fields.put("quote", "it's");
        fields.put("pi", 3.14);
        fields.put("half", 0.5f);
        fields.put("yes", true);
        fields.put("no", false);
        fields.put("max", Long.MAX_VALUE);
        fields.put("min", Long.MIN_VALUE);
        fields.put("zero", 0);
        fields.put("nan", Double.NaN);
        fields.put("one", (byte) 1);
        fields.put("$_x9", 1);
        fields.put("größe", 5);
        fields.put("blob", new byte[0]);
        return fields;
    }

    private enum Outcome {
        T,
        F,
        U
    }

    private static Outcome evaluate(final String text) throws SelectorException {
        final SelectorFields fields = MapFields.of(MESSAGE);
        if (Selector.compile(text).matches(fields)) {
            return Outcome.T;
        }
        return Selector.compile("NOT (" + text + ")").matches(fields) ? Outcome.F : Outcome.U;
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\f\r\n "})
    void shouldMatchAllWithoutText(final String text) throws SelectorException {
        final Selector selector = Selector.compile(text);
        assertThat(selector).isSameAs(Selector.ALL);
        assertThat(selector.matchesAll()).isTrue();
        assertThat(selector.matches(MapFields.of(Map.of()))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // the specification's examples
                "T | JMSType = 'car' AND color = 'blue' AND weight > 2500",
                "T | age BETWEEN 15 AND 19",
                "F | age NOT BETWEEN 15 AND 19",
                "F | NumberOfOrders > 1",
                "T | phone LIKE '12%3'",
                "F | phone NOT LIKE '12%3'",
                "F | color IN (' UK', 'US', 'France')",
                "T | color NOT IN (' UK', 'US', 'France')",
                "U | nothing IN ('UK')",
                "U | nothing NOT IN ('UK')",
                "U | nothing LIKE 'UK'",
                "U | nothing NOT LIKE 'UK'",
                "T | nothing IS NULL",
                "F | nothing IS NOT NULL",
                "T | color IS NOT NULL",
                "T | quote = 'it''s'",
                // headers and reserved names
                "T | JMSDeliveryMode = 'PERSISTENT'",
                "F | JMSDeliveryMode = 'NON_PERSISTENT'",
                "F | JMSDeliveryMode = 2",
                "T | JMSPriority >= 4",
                "T | JMSMessageID = 'ID:1:2'",
                "T | JMSTimestamp < 1700000000001",
                "T | JMSCorrelationID IS NULL",
                "U | JMSCorrelationID = 'x'",
                "T | JMSXGroupID = 'g'",
                "T | JMSXGroupSeq IS NULL",
                "T | JMS_vendor = 'v'",
                "T | $_x9 = 1",
                "T | größe = 5",
                "U | COLOR = 'blue'",
                // unlike types
                "F | age = '17'",
                "F | age <> '17'",
                "F | yes = 1",
                "F | yes <> 'true'",
                "F | color = 1",
                "F | color > 1",
                "F | color < phone",
                "F | yes > no",
                "F | 'a' = 1",
                "F | 1 = TRUE",
                "U | color = nothing",
                "U | nothing = nothing",
                "U | nothing <> 1",
                "F | blob = blob",
                "F | blob <> 1",
                "F | blob IS NULL",
                "F | blob",
                // numbers
                "T | age = 17.0",
                "T | one = 1",
                "T | half = 0.5",
                "T | half = .5F",
                "T | pi > 3",
                "F | nan = nan",
                "T | nan <> nan",
                "F | nan > 0",
                "T | max = 9223372036854775807",
                "T | min = -9223372036854775808",
                "T | max > 9223372036854775806",
                "T | max = 9223372036854775807.0",
                // arithmetic
                "T | 1 + 2 * 3 = 7",
                "T | (1 + 2) * 3 = 9",
                "T | 10 - 4 - 3 = 3",
                "T | 100 / 10 / 5 = 2",
                "T | 7 / 2 = 3",
                "T | 7 / 2. = 3.5",
                "T | -7 / 2 = -3",
                "T | - age = -17",
                "T | + age = 17",
                "T | - - age = 17",
                "T | -+-age = 17",
                "T | age*2+1=35",
                "T | age-1=16",
                "T | 2 * -3 = -6",
                "U | age / zero = 1",
                "U | zero / zero = 1",
                "T | 1.0 / zero > 1000",
                "U | max + 1 > 0",
                "U | min - 1 < 0",
                "U | max * 2 > 0",
                "U | min / -1 > 0",
                "U | -min > 0",
                "U | min * -1 > 0",
                "T | max * -1 < 0",
                "T | max + 1.0 > 0",
                "U | nothing + 1 = 1",
                "U | 1 - nothing = 1",
                "U | -nothing = 1",
                "F | color + 1 = 1",
                "F | color * 1 <> 1",
                "U | color + nothing = 1",
                "F | -color = 1",
                "F | +color = 'blue'",
                "F | -yes = 1",
                // BETWEEN by its equivalences
                "T | 17 BETWEEN age AND age",
                "F | age BETWEEN 19 AND 15",
                "T | age NOT BETWEEN 19 AND 15",
                "T | age + 1 BETWEEN 9 * 2 AND 18.0",
                "U | nothing BETWEEN 1 AND 2",
                "U | age BETWEEN nothing AND 18",
                "F | age BETWEEN nothing AND 16",
                "T | age NOT BETWEEN nothing AND 16",
                "F | color BETWEEN 1 AND 2",
                "F | color NOT BETWEEN 1 AND 2",
                "T | age BETWEEN 1 AND 20 AND yes",
                // IN and LIKE on other types
                "F | age IN ('17')",
                "T | age NOT IN ('17')",
                "T | color IN ('red', 'blue', 'blue', 'green', 'a', 'b', 'c', 'd', 'e')",
                "F | age LIKE '17'",
                "F | age NOT LIKE '17'",
                "T | (color) IN ('blue')",
                // booleans
                "T | TRUE",
                "F | FALSE",
                "T | yes",
                "F | no",
                "U | nothing",
                "F | color",
                "T | yes = TRUE",
                "T | yes <> FALSE",
                "T | true = yes",
                "T | NOT no",
                "U | NOT nothing",
                "T | TRUE = true",
                // three-valued logic
                "T | yes AND yes",
                "F | yes AND no",
                "U | yes AND nothing",
                "F | no AND nothing",
                "F | nothing AND no",
                "U | nothing AND nothing",
                "T | yes OR nothing",
                "T | nothing OR yes",
                "U | no OR nothing",
                "U | nothing OR nothing",
                "F | no OR no",
                "U | nothing OR no OR no",
                "T | nothing OR no OR yes",
                "F | nothing AND yes AND no",
                // precedence and order
                "T | yes OR no AND no",
                "F | (yes OR no) AND no",
                "T | NOT no AND yes",
                "F | NOT (no OR yes)",
                "F | NOT yes OR no",
                "T | NOT age = 18",
                "T | NOT NOT yes",
                "T | ((((age)))) = ((17))",
                "T | (age = 17)",
                "T | (yes)",
                // keywords in any case, spaces anywhere or nowhere
                "T | age BeTween 15 aNd 19 oR nOt TRuE",
                "T | color iN('blue')aNd color Like'b%'escape'!'",
                "T | nothing is null and color IS not NULL",
            })
    void shouldEvaluate(final Outcome outcome, final String text) throws SelectorException {
        assertThat(evaluate(text)).as(text).isEqualTo(outcome);
    }

    @Test
    void shouldTreatAllJavaWhiteSpaceAsSpace() throws SelectorException {
        assertThat(evaluate("\tage\f=\r\n17\n")).isEqualTo(Outcome.T);
    }

    @Test
    void shouldNameItsIdentifiersOnce() throws SelectorException {
        final Selector selector = Selector.compile("b = 1 AND JMSType = 'x' OR b > 2 AND a IS NULL");
        final List<Identifier> identifiers = selector.identifiers();
        assertThat(identifiers).extracting(Identifier::name).containsExactly("b", "JMSType", "a");
        assertThat(identifiers).extracting(Identifier::index).containsExactly(0, 1, 2);
        assertThat(identifiers.get(1).field()).isEqualTo(Identifier.Field.JMS_TYPE);
        assertThat(identifiers.get(0).field()).isEqualTo(Identifier.Field.PROPERTY);
    }

    @Test
    void shouldReadEachFieldAtMostOnce() throws SelectorException {
        final int[] reads = new int[1];
        final Selector selector = Selector.compile("a = 1 OR a = 2 OR a + a = 6");
        assertThat(selector.matches((identifier, into) -> {
                    reads[0]++;
                    into.setLong(3);
                }))
                .isTrue();
        assertThat(reads[0]).isEqualTo(1);
    }

    @Test
    void shouldForgetTheMessageBefore() throws SelectorException {
        final Selector selector = Selector.compile("a = 'x' AND b + 1 = 2");
        assertThat(selector.matches(MapFields.of(Map.of("a", "x", "b", 1)))).isTrue();
        assertThat(selector.matches(MapFields.of(Map.of()))).isFalse();
        assertThat(selector.matches(MapFields.of(Map.of("a", "x")))).isFalse();
    }

    @Test
    void shouldMatchAgainAfterThePortFailed() throws SelectorException {
        final Selector selector = Selector.compile("a = 1");
        try {
            selector.matches((identifier, into) -> {
                throw new IllegalStateException("on purpose");
            });
        } catch (final IllegalStateException expected) {
            assertThat(expected).hasMessage("on purpose");
        }
        assertThat(selector.matches(MapFields.of(Map.of("a", 1)))).isTrue();
    }

    @Test
    void shouldBeEqualByText() throws SelectorException {
        assertThat(Selector.compile("a = 1"))
                .isEqualTo(Selector.compile("a = 1"))
                .hasSameHashCodeAs("a = 1");
        assertThat(Selector.compile("a = 1")).isNotEqualTo(Selector.compile("a  = 1"));
        assertThat(Selector.compile("a = 1")).hasToString("a = 1");
    }

    @Test
    void shouldCompareTextAcrossEncodings() throws SelectorException {
        final String text = "aß€𝄞x";
        for (final MapFields.Encoding encoding : MapFields.Encoding.values()) {
            final MapFields fields = new MapFields(Map.of("t", text, "u", text + "y", "s", text), encoding);
            assertThat(Selector.compile("t = '" + text + "'").matches(fields)).isTrue();
            assertThat(Selector.compile("t = s AND t <> u").matches(fields)).isTrue();
            assertThat(Selector.compile("u = '" + text + "'").matches(fields)).isFalse();
            assertThat(Selector.compile("t IN ('" + text + "')").matches(fields))
                    .isTrue();
            assertThat(Selector.compile("t LIKE 'a_€_x'").matches(fields)).isTrue();
            assertThat(Selector.compile("t LIKE '%€%x'").matches(fields)).isTrue();
        }
    }

    @Test
    void shouldCompareLoneSurrogates() throws SelectorException {
        final MapFields fields = new MapFields(Map.of("t", "a\ud800b"), MapFields.Encoding.CHARACTERS);
        assertThat(Selector.compile("t = 'a\ud800b'").matches(fields)).isTrue();
        assertThat(Selector.compile("t = 'a?b'").matches(fields)).isFalse();
        assertThat(Selector.compile("t LIKE 'a_b'").matches(fields)).isTrue();
    }
}
