// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.selector.field.Identifier;
import org.aerogram.selector.field.SelectorValue;

/**
 * A comparison {@code name = literal} that must be true for a selector to match: what an index can find a selector by. Immutable.
 *
 * @see Selector#equalityTerms()
 */
public final class EqualityTerm {
    private final Identifier identifier;
    private final SelectorValue literal;

    private EqualityTerm(final Identifier identifier, final SelectorValue literal) {
        this.identifier = identifier;
        this.literal = literal;
    }

    /** The name on one side. */
    public Identifier identifier() {
        return identifier;
    }

    /** The literal on the other side. */
    public SelectorValue literal() {
        return literal;
    }

    /** The terms that all must be true for the condition to be, in the order of the text. */
    static List<EqualityTerm> of(final Condition condition) {
        final List<EqualityTerm> terms = new ArrayList<>();
        collect(condition, terms);
        return List.copyOf(terms);
    }

    private static void collect(final Condition condition, final List<EqualityTerm> into) {
        if (condition instanceof Logical logical && logical.isConjunction()) {
            for (final Condition term : logical.terms()) {
                collect(term, into);
            }
        } else if (condition instanceof Comparison comparison && comparison.operator() == Comparison.Operator.EQUAL) {
            add(comparison.left(), comparison.right(), into);
            add(comparison.right(), comparison.left(), into);
        }
    }

    private static void add(final Operand name, final Operand value, final List<EqualityTerm> into) {
        if (name instanceof FieldOperand field && value instanceof Literal literal) {
            into.add(new EqualityTerm(field.identifier(), literal.value()));
        }
    }

    @Override
    public String toString() {
        return identifier + " = a literal";
    }
}
