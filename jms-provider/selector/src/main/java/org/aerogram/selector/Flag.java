// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import org.aerogram.selector.field.SelectorValue;

/** A boolean value that stands as a condition: {@code TRUE}, {@code urgent AND ...}; any other type is false. */
record Flag(Operand operand) implements Condition {
    @Override
    public Truth evaluate(final Evaluation evaluation) {
        final SelectorValue value = operand.evaluate(evaluation);
        return switch (value.type()) {
            case NULL -> Truth.UNKNOWN;
            case BOOLEAN -> Truth.of(value.asBoolean());
            default -> Truth.FALSE;
        };
    }
}
