// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Random selectors over random messages, against {@link ReferenceExpression}; and random texts, which must never do worse than be refused. */
class SelectorPropertyTest {
    private static final long SEED = Long.getLong("aerogram.seed", 42_420_815L);

    private static Map<String, Object> message(final Random random) {
        final Map<String, Object> fields = new HashMap<>();
        for (final String name : ReferenceExpression.NAMES) {
            switch (random.nextInt(8)) {
                case 0 -> fields.put(name, random.nextBoolean());
                case 1 -> fields.put(name, (long) random.nextInt(7) - 3);
                case 2 -> fields.put(name, random.nextInt(7) / 2.0);
                case 3 -> fields.put(name, ReferenceExpression.TEXTS[random.nextInt(4)]);
                case 4 -> fields.put(name, Long.MIN_VALUE + random.nextInt(2));
                case 5 -> fields.put(name, Long.MAX_VALUE - random.nextInt(2));
                default -> fields.remove(name);
            }
        }
        return fields;
    }

    @Test
    @Timeout(120)
    void shouldAgreeWithTheReference() throws SelectorException {
        final int[] outcomes = new int[3];
        for (int i = 0; i < 20_000; i++) {
            final long seed = SEED + i;
            final Random random = new Random(seed);
            final ReferenceExpression reference = ReferenceExpression.condition(random, 4);
            final Selector selector = Selector.compile(reference.text());
            final Selector opposite = Selector.compile("NOT (" + reference.text() + ")");
            for (int j = 0; j < 5; j++) {
                final Map<String, Object> fields = message(random);
                final Object expected = reference.value(fields);
                final boolean matches = selector.matches(MapFields.of(fields));
                assertThat(matches)
                        .as("%s over %s, seed %d", reference.text(), fields, seed)
                        .isEqualTo(Boolean.TRUE.equals(expected));
                assertThat(opposite.matches(MapFields.of(fields)))
                        .as("NOT (%s) over %s, seed %d", reference.text(), fields, seed)
                        .isEqualTo(Boolean.FALSE.equals(expected));
                outcomes[expected == null ? 2 : matches ? 1 : 0]++;
            }
        }
        for (final int count : outcomes) {
            assertThat(count).as("each outcome is well tried").isGreaterThan(5_000);
        }
    }

    @Test
    @Timeout(120)
    void shouldRefuseOrCompileAnyText() {
        final String[] pieces = {
            "a",
            "b",
            "'x'",
            "'",
            "1",
            ".",
            "2.5",
            "0x",
            "(",
            ")",
            "(",
            ")",
            ",",
            "=",
            "<",
            ">",
            "<>",
            "+",
            "-",
            "*",
            "/",
            " ",
            "NOT",
            " AND ",
            " OR ",
            " BETWEEN ",
            " LIKE ",
            " IN ",
            " IS ",
            " NULL",
            " ESCAPE ",
            "TRUE",
            "\u0000",
            "\ud800",
            "%",
            "_",
            "\n",
            "9223372036854775808"
        };
        int compiled = 0;
        for (int i = 0; i < 100_000; i++) {
            final Random random = new Random(SEED + i);
            final StringBuilder text = new StringBuilder();
            for (int count = 1 + random.nextInt(8); count > 0; count--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                Selector.compile(text.toString()).matches((identifier, into) -> into.setLong(1));
                compiled++;
            } catch (final SelectorException e) {
                assertThat(e.position()).as(text.toString()).isBetween(0, text.length());
                assertThat(e.getMessage()).as(text.toString()).isNotBlank();
            }
        }
        assertThat(compiled).as("some of them are selectors").isGreaterThan(500);
    }
}
