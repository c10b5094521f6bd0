// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikePatternTest {
    private static boolean like(final String value, final String pattern, final String escape)
            throws SelectorException {
        final String clause = escape == null ? "" : " ESCAPE '" + escape.replace("'", "''") + "'";
        final Selector selector = Selector.compile("x LIKE '" + pattern.replace("'", "''") + "'" + clause);
        final boolean matches = selector.matches(new MapFields(Map.of("x", value), MapFields.Encoding.UTF8));
        assertThat(selector.matches(new MapFields(Map.of("x", value), MapFields.Encoding.UTF16)))
                .isEqualTo(matches);
        assertThat(selector.matches(new MapFields(Map.of("x", value), MapFields.Encoding.CHARACTERS)))
                .isEqualTo(matches);
        return matches;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true  | 123    | 12%3",
                "true  | 12993  | 12%3",
                "false | 1234   | 12%3",
                "true  | lose   | l_se",
                "false | loose  | l_se",
                "true  | ``     | ``",
                "true  | ``     | %",
                "true  | ``     | %%",
                "false | ``     | _",
                "false | a      | ``",
                "true  | a      | _",
                "true  | abc    | %",
                "true  | abc    | abc",
                "false | abc    | ABC",
                "true  | abc    | a%",
                "true  | abc    | %c",
                "true  | abc    | %b%",
                "true  | abc    | ___",
                "false | abc    | ____",
                "false | abc    | __",
                "true  | abc    | __%",
                "true  | abc    | %__",
                "true  | abc    | %_%_%_%",
                "false | abc    | %_%_%_%_%",
                "true  | aab    | %ab",
                "true  | aaab   | a%ab",
                "false | ab     | ab%ab",
                "false | aba    | ab%ba",
                "true  | abba   | ab%ba",
                "true  | mississippi | m%iss%ip%i",
                "false | mississippi | m%issip%iss%",
                "true  | ababac | %abac",
                "true  | xabxabcx | %abc%",
                "true  | xaybxazb | %a_b",
                "true  | xaaby  | %a_y",
                "true  | a.b    | a.b",
                "false | axb    | a.b",
                "true  | a*b[c](d)^$ | a*b[c](d)^$",
                "true  | \\\\     | \\\\",
                "true  | it's   | it's",
                "true  | größe  | gr__e",
                "true  | 𝄞      | _",
                "true  | a𝄞b    | a_b",
            })
    void shouldMatch(final boolean expected, final String value, final String pattern) throws SelectorException {
        assertThat(like(value, pattern, null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true  | _foo | \\_% | \\",
                "false | bar  | \\_% | \\",
                "true  | 100% | 100!% | !",
                "false | 1000 | 100!% | !",
                "true  | !    | !!   | !",
                "true  | a_b% | a!_b!% | !",
                "true  | %a   | %%a  | %",
                "false | xa   | %%a  | %",
                "true  | 'x   | ''%x | !",
                "true  | %    | '%   | '",
                "true  | _𝄞   | 𝄞_𝄞𝄞  | 𝄞",
            })
    void shouldEscape(final boolean expected, final String value, final String pattern, final String escape)
            throws SelectorException {
        final String meant = value.startsWith("'x") ? "''" : value;
        assertThat(like(meant.equals("''") ? "''abcx" : value, pattern, escape)).isEqualTo(expected);
    }

    @Test
    @Timeout(60)
    void shouldNotTakeLongForHostilePatterns() throws SelectorException {
        final String text = "a".repeat(200_000);
        final MapFields fields = MapFields.of(Map.of("x", text));
        assertThat(Selector.compile("x LIKE '" + "%a".repeat(10_000) + "b'").matches(fields))
                .isFalse();
        assertThat(Selector.compile("x LIKE '%" + "a".repeat(60_000) + "b%'").matches(fields))
                .isFalse();
        assertThat(Selector.compile("x LIKE '%" + "_a".repeat(100) + "b%'").matches(fields))
                .isFalse();
        assertThatThrownBy(() -> Selector.compile("x LIKE '%" + "_a".repeat(10_000) + "b%'"))
                .isInstanceOf(SelectorException.class)
                .hasMessageContaining("more than 256 characters");
        assertThat(Selector.compile("x LIKE '" + "_a".repeat(10_000) + "%'").matches(fields))
                .isTrue();
    }

    @Test
    void shouldAgreeWithTheObviousDefinition() throws SelectorException {
        final long seed = 7_391_554L;
        final Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            final String value = word(random, "abä", 8);
            final String pattern = word(random, "abä_%%", 7);
            assertThat(like(value, pattern, null))
                    .as("'%s' LIKE '%s', seed %d", value, pattern, seed)
                    .isEqualTo(obvious(value, pattern));
        }
    }

    private static boolean obvious(final String value, final String pattern) {
        if (pattern.isEmpty()) {
            return value.isEmpty();
        }
        final char first = pattern.charAt(0);
        if (first == '%') {
            return obvious(value, pattern.substring(1)) || !value.isEmpty() && obvious(value.substring(1), pattern);
        }
        return !value.isEmpty()
                && (first == '_' || first == value.charAt(0))
                && obvious(value.substring(1), pattern.substring(1));
    }

    private static String word(final Random random, final String alphabet, final int most) {
        final StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(most + 1); length > 0; length--) {
            word.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return word.toString();
    }
}
