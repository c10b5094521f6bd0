// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import org.aerogram.selector.field.SelectorValue;

/**
 * BETWEEN, which is {@code x >= low AND x <= high}, and NOT BETWEEN, which is {@code x < low OR x > high}; the two differ by more than NOT where types
 * are unlike: both are false then.
 */
record Between(Operand operand, Operand low, Operand high, boolean negated) implements Condition {
    @Override
    public Truth evaluate(final Evaluation evaluation) {
        final SelectorValue value = operand.evaluate(evaluation);
        final SelectorValue least = low.evaluate(evaluation);
        final SelectorValue most = high.evaluate(evaluation);
        if (negated) {
            return Comparison.compare(Comparison.Operator.LESS, value, least)
                    .or(Comparison.compare(Comparison.Operator.GREATER, value, most));
        }
        return Comparison.compare(Comparison.Operator.GREATER_OR_EQUAL, value, least)
                .and(Comparison.compare(Comparison.Operator.LESS_OR_EQUAL, value, most));
    }
}
