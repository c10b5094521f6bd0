// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import org.aerogram.selector.field.ValueType;

/** IS NULL and IS NOT NULL: never unknown. */
record IsNull(Operand operand, boolean negated) implements Condition {
    @Override
    public Truth evaluate(final Evaluation evaluation) {
        return Truth.of((operand.evaluate(evaluation).type() == ValueType.NULL) != negated);
    }
}
