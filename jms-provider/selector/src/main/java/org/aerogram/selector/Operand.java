// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import org.aerogram.selector.field.SelectorValue;

/** A part of a selector that has a value. Immutable. */
sealed interface Operand extends Node permits Literal, FieldOperand, Sign, Arithmetic {
    /** The value; it belongs to the evaluation or to the operand and is not to be changed. */
    SelectorValue evaluate(Evaluation evaluation);

    /** How many operands lie on the longest way down, this one included. */
    default int depth() {
        return 1;
    }

    /** Whether a number could come out of it. */
    default boolean mayBeNumber() {
        return true;
    }
}
