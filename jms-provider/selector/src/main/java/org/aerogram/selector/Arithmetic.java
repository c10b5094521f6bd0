// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import org.aerogram.selector.field.SelectorValue;
import org.aerogram.selector.field.ValueType;

/**
 * Addition, subtraction, multiplication and division by Java's numeric promotion: two exact numbers make an exact one of 64 bits, otherwise
 * both become double. An exact result that does not exist (division by zero, overflow) is unknown, as NULL is; anything with NULL is
 * NULL; anything else that is not a number makes a value that no comparison accepts.
 */
record Arithmetic(Operator operator, Operand left, Operand right, int slot, int depth) implements Operand {
    enum Operator {
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE
    }

    Arithmetic(final Operator operator, final Operand left, final Operand right, final int slot) {
        this(operator, left, right, slot, Math.max(left.depth(), right.depth()) + 1);
    }

    @Override
    public SelectorValue evaluate(final Evaluation evaluation) {
        final SelectorValue first = left.evaluate(evaluation);
        final SelectorValue second = right.evaluate(evaluation);
        final SelectorValue result = evaluation.result(slot);
        if (first.type() == ValueType.NULL || second.type() == ValueType.NULL) {
            result.setNull();
        } else if (!first.isNumber() || !second.isNumber()) {
            result.setOther();
        } else if (first.type() == ValueType.LONG && second.type() == ValueType.LONG) {
            exact(first.asLong(), second.asLong(), result);
        } else {
            result.setDouble(approximate(first.asDouble(), second.asDouble()));
        }
        return result;
    }

    private void exact(final long a, final long b, final SelectorValue result) {
        switch (operator) {
            case ADD -> {
                final long sum = a + b;
                set(result, sum, ((a ^ sum) & (b ^ sum)) >= 0);
            }
            case SUBTRACT -> {
                final long difference = a - b;
                set(result, difference, ((a ^ b) & (a ^ difference)) >= 0);
            }
            case MULTIPLY -> {
                final long product = a * b;
                set(result, product, Math.multiplyHigh(a, b) == product >> 63);
            }
            default -> {
                // division
                final boolean exists = b != 0 && !(a == Long.MIN_VALUE && b == -1);
                set(result, exists ? a / b : 0, exists);
            }
        }
    }

    private static void set(final SelectorValue result, final long value, final boolean exists) {
        if (exists) {
            result.setLong(value);
        } else {
            result.setNull();
        }
    }

    private double approximate(final double a, final double b) {
        return switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
        };
    }
}
