// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.aerogram.selector.MapFields;
import org.aerogram.selector.Selector;
import org.aerogram.selector.SelectorException;
import org.aerogram.selector.field.SelectorFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The index against asking every member. */
class SelectorIndexTest {
    private static final long SEED = Long.getLong("aerogram.seed", 20_251_122L);
    private static final String[] LITERALS = {
        "1",
        "1.0",
        "-1",
        "0",
        "-0.0",
        "2",
        "'1'",
        "'x'",
        "'xy'",
        "''",
        "'\u00e9'",
        "TRUE",
        "FALSE",
        "9007199254740992",
        "9007199254740993",
        "9007199254740992.0",
        "9223372036854775807",
        "9.223372036854775807E18"
    };
    private static final Object[] VALUES = {
        1L,
        1.0,
        -1L,
        0L,
        -0.0,
        0.0,
        2L,
        "1",
        "x",
        "xy",
        "",
        "\u00e9",
        true,
        false,
        Double.NaN,
        9007199254740992L,
        9007199254740993L,
        9007199254740992.0,
        Long.MAX_VALUE,
        9.223372036854775807E18,
        List.of() // a value of a type that selectors do not know
    };
    private static final String[] NAMES = {"a", "b", "c"};

    private record Member(int number, Selector selector) {}

    private static Selector compile(final String text) {
        try {
            return Selector.compile(text);
        } catch (final SelectorException e) {
            throw new IllegalStateException(text, e);
        }
    }

    private static String term(final Random random) {
        final String name = NAMES[random.nextInt(NAMES.length)];
        final String literal = LITERALS[random.nextInt(LITERALS.length)];
        return switch (random.nextInt(8)) {
            case 0 -> literal + " = " + name;
            case 1 -> name + " <> " + literal;
            case 2 -> name + " IS NULL";
            case 3 -> "(" + name + " = " + literal + " AND " + NAMES[random.nextInt(3)] + " = 1)";
            case 4 -> "(" + name + " = " + literal + " OR " + NAMES[random.nextInt(3)] + " = 'x')";
            case 5 -> "NOT (" + name + " = " + literal + ")";
            default -> name + " = " + literal;
        };
    }

    private static Selector selector(final Random random) {
        if (random.nextInt(12) == 0) {
            return Selector.ALL;
        }
        final StringBuilder text = new StringBuilder(term(random));
        while (random.nextInt(3) == 0) {
            text.append(random.nextInt(4) == 0 ? " OR " : " AND ").append(term(random));
        }
        return compile(text.toString());
    }

    private static SelectorFields message(final Random random, final Map<String, Object> values) {
        for (final String name : NAMES) {
            if (random.nextInt(6) > 0) {
                values.put(name, VALUES[random.nextInt(VALUES.length)]);
            }
        }
        return new MapFields(values, MapFields.Encoding.values()[random.nextInt(3)]);
    }

    @Test
    @Timeout(120)
    void shouldFindWhatAskingEveryMemberFinds() {
        long asked = 0;
        long all = 0;
        for (int round = 0; round < 60; round++) {
            final long seed = SEED + round;
            final Random random = new Random(seed);
            final SelectorIndex<Member> index = new SelectorIndex<>();
            final List<Member> members = new ArrayList<>();
            for (int step = 0; step < 400; step++) {
                if (members.isEmpty() || random.nextInt(5) < 3) {
                    final Member member = new Member(step, selector(random));
                    members.add(member);
                    index.add(member.selector(), member);
                } else {
                    assertThat(index.remove(members.remove(random.nextInt(members.size()))))
                            .isTrue();
                }
                assertThat(index.size()).isEqualTo(members.size());
                final Map<String, Object> values = new HashMap<>();
                final SelectorFields fields = message(random, values);
                final List<Member> candidates = new ArrayList<>();
                index.candidates(fields, candidates);
                assertThat(candidates).as("each once, seed %d", seed).doesNotHaveDuplicates();
                asked += candidates.size();
                all += members.size();
                candidates.removeIf(member -> !member.selector().matches(fields));
                candidates.sort(Comparator.comparingInt(Member::number));
                assertThat(candidates)
                        .as("%s, seed %d", values, seed)
                        .isEqualTo(members.stream()
                                .filter(member -> member.selector().matches(fields))
                                .toList());
            }
        }
        assertThat(asked).as("fewer are asked").isLessThan(all * 2 / 3);
    }

    @Test
    void shouldAskOnlyThoseWithTheValue() {
        final SelectorIndex<Integer> index = new SelectorIndex<>();
        final List<Integer> members = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            final Integer member = 1_000 + i;
            members.add(member);
            index.add(compile("kind = 'order' AND id = " + i), member);
        }
        final List<Integer> candidates = new ArrayList<>();
        index.candidates(MapFields.of(Map.of("kind", "order", "id", 17.0)), candidates);
        assertThat(candidates).contains(1_017).hasSizeLessThan(4);
        members.forEach(index::remove);
        assertThat(index.isEmpty()).isTrue();
        assertThat(index.remove(members.get(0))).isFalse();
    }

    @Test
    void shouldTellItsTermsInOrder() {
        assertThat(compile("a = 1 AND (2 = b AND c > 3) AND NOT d = 4 AND (e = 5 OR f = 6) AND g = h")
                        .equalityTerms())
                .extracting(term -> term.identifier().name())
                .containsExactly("a", "b");
        assertThat(Selector.ALL.equalityTerms()).isEmpty();
        assertThat(compile("a = 1 OR b = 2").equalityTerms()).isEmpty();
    }

    @Test
    void shouldAllocateNothing() {
        final SelectorIndex<Integer> index = new SelectorIndex<>();
        for (int i = 0; i < 100; i++) {
            index.add(compile("region = 'r" + i + "' AND n = " + i), Integer.valueOf(10_000 + i));
        }
        final SelectorFields fields =
                (identifier, into) -> into.setLong(identifier.name().length());
        final List<Integer> candidates = new ArrayList<>(100);
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = 0;
        for (int i = 0; i < 200_000; i++) {
            if (i == 100_000) {
                before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            }
            candidates.clear();
            index.candidates(fields, candidates);
        }
        assertThat(threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before)
                .isLessThan(100_000);
    }
}
