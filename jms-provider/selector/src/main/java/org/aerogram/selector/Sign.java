// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import org.aerogram.selector.field.SelectorValue;

/** Unary plus or minus, with the rules of {@link Arithmetic}. */
record Sign(boolean minus, Operand operand, int slot, int depth) implements Operand {
    Sign(final boolean minus, final Operand operand, final int slot) {
        this(minus, operand, slot, operand.depth() + 1);
    }

    @Override
    public SelectorValue evaluate(final Evaluation evaluation) {
        final SelectorValue value = operand.evaluate(evaluation);
        if (!minus && value.isNumber()) {
            return value;
        }
        final SelectorValue result = evaluation.result(slot);
        switch (value.type()) {
            case NULL -> result.setNull();
            case DOUBLE -> result.setDouble(-value.asDouble());
            case LONG -> {
                if (value.asLong() == Long.MIN_VALUE) {
                    result.setNull();
                } else {
                    result.setLong(-value.asLong());
                }
            }
            default -> result.setOther();
        }
        return result;
    }
}
