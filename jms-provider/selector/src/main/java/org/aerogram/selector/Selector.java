// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.aerogram.selector.field.Identifier;
import org.aerogram.selector.field.SelectorFields;

/**
 * A compiled message selector (Jakarta Messaging 3.1, section 3.8). Immutable and thread-safe; two are equal if their texts are.
 *
 * <p>Where the specification leaves room: exact arithmetic has 64 bits and an exact result that does not exist (division by zero, overflow) is unknown;
 * {@code _} in a LIKE pattern stands for one Unicode code point; an escape character may stand only before {@code %}, {@code _} or itself;
 * a value that is not text is neither LIKE nor NOT LIKE anything, but it is NOT IN every list.
 */
public final class Selector {
    /** The longest text that can be compiled, in chars. */
    public static final int MAX_LENGTH = 65_534;

    /** Matches every message: what an absent, empty or blank text means. */
    public static final Selector ALL = new Selector("", null, List.of(), 0);

    private final String text;
    private final Condition condition;
    private final List<Identifier> identifiers;
    private final int slots;
    private final List<EqualityTerm> equalityTerms;
    /** One spare evaluation, so that matching allocates nothing unless threads meet. */
    private final AtomicReference<Evaluation> spare = new AtomicReference<>();

    private Selector(
            final String text, final Condition condition, final List<Identifier> identifiers, final int slots) {
        this.text = text;
        this.condition = condition;
        this.identifiers = identifiers;
        this.slots = slots;
        this.equalityTerms = EqualityTerm.of(condition);
    }

    /**
     * Compiles a selector.
     *
     * @param text may be null.
     * @throws SelectorException if the text is not a selector, longer than {@link #MAX_LENGTH} or nested too deep.
     */
    public static Selector compile(final String text) throws SelectorException {
        if (text == null || text.isBlank()) {
            return ALL;
        }
        if (text.length() > MAX_LENGTH) {
            throw new SelectorException(
                    "The selector has " + text.length() + " characters; " + MAX_LENGTH + " are allowed", MAX_LENGTH);
        }
        final Parser parser = new Parser(text);
        final Condition condition = parser.parse();
        return new Selector(text, condition, parser.identifiers(), parser.slots());
    }

    /** Whether this matches every message without looking at it. */
    public boolean matchesAll() {
        return condition == null;
    }

    /** Whether the condition is true for a message; false where it is false or unknown. Never fails of its own. */
    public boolean matches(final SelectorFields fields) {
        if (condition == null) {
            return true;
        }
        Evaluation evaluation = spare.getAndSet(null);
        if (evaluation == null) {
            evaluation = new Evaluation(identifiers.size(), slots);
        }
        evaluation.begin(fields);
        final boolean matches = condition.evaluate(evaluation) == Truth.TRUE;
        evaluation.end();
        spare.set(evaluation);
        return matches;
    }

    /** The names that the selector refers to, each once, in the order of their first appearance; unmodifiable. */
    public List<Identifier> identifiers() {
        return identifiers;
    }

    /** Comparisons {@code name = literal} of which each must be true for this to match; empty where there is none. Unmodifiable. */
    public List<EqualityTerm> equalityTerms() {
        return equalityTerms;
    }

    /** The text as it was given; empty for {@link #ALL}. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof Selector that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
