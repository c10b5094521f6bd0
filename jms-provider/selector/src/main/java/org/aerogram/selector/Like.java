// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import org.aerogram.selector.field.SelectorValue;
import org.aerogram.selector.like.LikePattern;

/** LIKE and NOT LIKE: unknown on NULL, false (both) on what is not text. */
record Like(Operand operand, LikePattern pattern, boolean negated) implements Condition {
    @Override
    public Truth evaluate(final Evaluation evaluation) {
        final SelectorValue value = operand.evaluate(evaluation);
        return switch (value.type()) {
            case NULL -> Truth.UNKNOWN;
            case TEXT -> Truth.of(pattern.matches(value.text()) != negated);
            default -> Truth.FALSE;
        };
    }
}
