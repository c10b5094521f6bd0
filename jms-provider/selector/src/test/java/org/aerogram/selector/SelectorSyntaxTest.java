// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no selector, where the trouble is and how the message tells it. */
class SelectorSyntaxTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                // position ~ part of the message ~ selector
                "0 ~ not a condition ~ 1",
                "0 ~ not a condition ~ 'TRUE'",
                "0 ~ not a condition ~ a + 1",
                "9 ~ not a condition ~ a = 1 OR 5",
                "4 ~ not a condition ~ NOT -a",
                "6 ~ \"=\": expected AND, OR or the end ~ a = b = c",
                "6 ~ expected AND, OR or the end ~ a = 1 b = 2",
                "5 ~ the end ~ a = (",
                "3 ~ the end: expected a name, a literal ~ a =",
                "6 ~ the end: expected ) ~ (a = 1",
                "5 ~ \")\": expected AND, OR ~ a = 1)",
                "0 ~ \")\": expected a name ~ )",
                "0 ~ \"AND\": expected a name ~ AND a = 1",
                "4 ~ NULL stands only after IS ~ a = NULL",
                "0 ~ NULL stands only after IS ~ null = 1",
                "0 ~ not a value ~ (a = 1) = TRUE",
                "4 ~ not a value ~ 1 + (a = 1) = 2",
                "4 ~ not a number ~ 1 + 'a' = 2",
                "0 ~ not a number ~ TRUE * 2 = 2",
                "1 ~ not a number ~ -'a' = 2",
                "4 ~ > compares numbers only ~ a > 'x'",
                "0 ~ <= compares numbers only ~ TRUE <= a",
                "10 ~ not a number ~ a BETWEEN 'a' AND 'b'",
                "12 ~ \"OR\": expected AND ~ a BETWEEN 1 OR 2",
                "0 ~ LIKE wants a name before it ~ 'abc' LIKE 'a%'",
                "0 ~ LIKE wants a name before it ~ a + 1 LIKE 'a%'",
                "7 ~ expected a string literal ~ a LIKE b",
                "7 ~ expected a string literal ~ a LIKE 12",
                "18 ~ one character ~ a LIKE 'x' ESCAPE 'ab'",
                "18 ~ one character ~ a LIKE 'x' ESCAPE ''",
                "7 ~ escape character '!' ~ a LIKE 'x!' ESCAPE '!'",
                "7 ~ escape character '!' ~ a LIKE '!x' ESCAPE '!'",
                "0 ~ IN wants a name before it ~ 1 IN ('a')",
                "5 ~ expected ( ~ a IN 'a'",
                "6 ~ expected a string literal ~ a IN ()",
                "6 ~ expected a string literal ~ a IN (1, 2)",
                "10 ~ expected a string literal ~ a IN ('a',)",
                "10 ~ expected a comma or ) ~ a IN ('a' 'b')",
                "0 ~ IS wants a name before it ~ 1 IS NULL",
                "5 ~ expected NULL or NOT NULL ~ a IS TRUE",
                "9 ~ expected NULL ~ a IS NOT TRUE",
                "6 ~ expected BETWEEN, LIKE or IN ~ a NOT = 1",
                "6 ~ expected BETWEEN, LIKE or IN ~ a NOT IS NULL",
                "5 ~ expected BETWEEN, LIKE or IN ~ a NOT",
                "4 ~ no closing quote ~ a = 'x",
                "4 ~ no closing quote ~ a = 'x''",
                "4 ~ single quotes ~ a = \"x\"",
                "2 ~ written <> ~ a != 1",
                "0 ~ expected a name ~ = 1",
                "3 ~ \"=\": expected a name ~ a == 1",
                "4 ~ \">\": expected a name ~ a < > 1",
                "6 ~ written AND ~ a = 1 && b = 1",
                "6 ~ written OR ~ a = 1 || b = 1",
                "2 ~ no \";\" ~ a ; b",
                "0 ~ not a condition ~ a -- comment",
                "0 ~ cannot refer to JMSReplyTo ~ JMSReplyTo = 'x'",
                "0 ~ cannot refer to JMSDestination ~ JMSDestination = 'x'",
                "0 ~ cannot refer to JMSExpiration ~ JMSExpiration > 1",
                "0 ~ cannot refer to JMSRedelivered ~ JMSRedelivered",
                "0 ~ cannot refer to JMSpriority ~ JMSpriority = 1",
                "0 ~ no \"#\" ~ #a = 1",
                "2 ~ no \".\" ~ a . b = 1",
                "4 ~ malformed ~ a = 5abc",
                "4 ~ malformed ~ a = 1.2.3",
            })
    void shouldRefuse(final String position, final String message, final String text) {
        final SelectorException refused = catchThrowableOfType(SelectorException.class, () -> Selector.compile(text));
        assertThat(refused).as(text).isNotNull();
        assertThat(refused.getMessage()).as(text).contains(message);
        assertThat(refused.position()).as(text + " -> " + refused.getMessage()).isEqualTo(Integer.parseInt(position));
    }

    @Test
    void shouldTakeKeywordsOnlyAsKeywords() throws SelectorException {
        for (final String keyword : "NULL TRUE FALSE NOT AND OR BETWEEN LIKE IN IS ESCAPE".split(" ")) {
            assertThatThrownBy(() -> Selector.compile("1 = " + keyword + " + 1"))
                    .as(keyword)
                    .isInstanceOf(SelectorException.class);
            assertThatThrownBy(() -> Selector.compile(keyword.toLowerCase(java.util.Locale.ROOT) + " IS NULL"))
                    .as(keyword)
                    .isInstanceOf(SelectorException.class);
        }
        // look-alikes beyond ASCII are names
        assertThat(Selector.compile("l\u0131ke = 1 AND \u0130N = 2").identifiers())
                .hasSize(2);
    }

    @Test
    void shouldRefuseWhatIsNestedTooDeepInsteadOfOverflowingTheStack() {
        final int deep = 30_000;
        for (final String text : new String[] {
            "(".repeat(deep) + "a" + ")".repeat(deep),
            "NOT ".repeat(deep / 2) + "a",
            "-".repeat(deep) + "a = 1",
            "- (".repeat(deep / 2) + "a",
            "1" + "+a".repeat(deep) + " = 1",
            "a = 1" + "*2".repeat(deep),
        }) {
            assertThatThrownBy(() -> Selector.compile(text))
                    .isInstanceOf(SelectorException.class)
                    .hasMessageContaining("deep");
        }
    }

    @Test
    void shouldTakeLongFlatSelectors() throws SelectorException {
        final Selector alternatives = Selector.compile("a = 1" + " OR a = 2".repeat(7_000));
        assertThat(alternatives.matches((identifier, into) -> into.setLong(2))).isTrue();
        assertThat(alternatives.matches((identifier, into) -> into.setLong(3))).isFalse();
        final Selector requirements = Selector.compile("a <> 1" + " AND a + 1 <> 2".repeat(4_000));
        assertThat(requirements.matches((identifier, into) -> into.setLong(2))).isTrue();
        final Selector list = Selector.compile("a IN ('0'" + ",'1'".repeat(16_000) + ")");
        assertThat(list.matches((identifier, into) -> into.setText("1"))).isTrue();
        final Selector nested = Selector.compile("(".repeat(Parser.MAX_DEPTH) + "a" + ")".repeat(Parser.MAX_DEPTH));
        assertThat(nested.matches((identifier, into) -> into.setBoolean(true))).isTrue();
    }

    @Test
    void shouldRefuseWhatIsTooLong() throws SelectorException {
        final String longest = "a = '" + "x".repeat(Selector.MAX_LENGTH - 6) + "'";
        assertThat(Selector.compile(longest).text()).hasSize(Selector.MAX_LENGTH);
        assertThatThrownBy(() -> Selector.compile(longest + " "))
                .isInstanceOf(SelectorException.class)
                .hasMessageContaining("65535 characters");
    }

    @Test
    void shouldShowOnlyTheBeginningOfALongToken() {
        assertThatThrownBy(() -> Selector.compile("a = 1 " + "x".repeat(60_000)))
                .isInstanceOf(SelectorException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }
}
