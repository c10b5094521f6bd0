// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import java.util.List;

/** A chain of AND or of OR, flat however long it is, left to right until the outcome is certain. */
final class Logical implements Condition {
    private final boolean conjunction;
    private final Condition[] terms;

    private Logical(final boolean conjunction, final List<Condition> terms) {
        this.conjunction = conjunction;
        this.terms = terms.toArray(new Condition[0]);
    }

    static Condition and(final List<Condition> terms) {
        return terms.size() == 1 ? terms.get(0) : new Logical(true, terms);
    }

    static Condition or(final List<Condition> terms) {
        return terms.size() == 1 ? terms.get(0) : new Logical(false, terms);
    }

    boolean isConjunction() {
        return conjunction;
    }

    /** Shared: not to be changed. */
    Condition[] terms() {
        return terms;
    }

    @Override
    public Truth evaluate(final Evaluation evaluation) {
        final Truth decisive = Truth.of(!conjunction);
        Truth truth = Truth.of(conjunction);
        for (final Condition term : terms) {
            final Truth next = term.evaluate(evaluation);
            if (next == decisive) {
                return next;
            }
            truth = conjunction ? truth.and(next) : truth.or(next);
        }
        return truth;
    }
}
