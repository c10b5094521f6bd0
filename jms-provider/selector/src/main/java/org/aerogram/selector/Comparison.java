// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import org.aerogram.selector.field.SelectorValue;
import org.aerogram.selector.field.ValueType;

/** The six comparisons: unknown where a side is NULL, false between unlike types; text and booleans know only = and <>. */
record Comparison(Operator operator, Operand left, Operand right) implements Condition {
    enum Operator {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String sign;

        Operator(final String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        boolean ordering() {
            return this != EQUAL && this != NOT_EQUAL;
        }
    }

    @Override
    public Truth evaluate(final Evaluation evaluation) {
        return compare(operator, left.evaluate(evaluation), right.evaluate(evaluation));
    }

    static Truth compare(final Operator operator, final SelectorValue a, final SelectorValue b) {
        if (a.type() == ValueType.NULL || b.type() == ValueType.NULL) {
            return Truth.UNKNOWN;
        }
        if (a.type() == ValueType.LONG && b.type() == ValueType.LONG) {
            return Truth.of(exact(operator, a.asLong(), b.asLong()));
        }
        if (a.isNumber() && b.isNumber()) {
            return Truth.of(approximate(operator, a.asDouble(), b.asDouble()));
        }
        if (a.type() != b.type() || a.type() == ValueType.OTHER || operator.ordering()) {
            return Truth.FALSE;
        }
        return Truth.of(a.isSameWord(b) == (operator == Operator.EQUAL));
    }

    private static boolean exact(final Operator operator, final long a, final long b) {
        return switch (operator) {
            case EQUAL -> a == b;
            case NOT_EQUAL -> a != b;
            case LESS -> a < b;
            case LESS_OR_EQUAL -> a <= b;
            case GREATER -> a > b;
            case GREATER_OR_EQUAL -> a >= b;
        };
    }

    private static boolean approximate(final Operator operator, final double a, final double b) {
        return switch (operator) {
            case EQUAL -> a == b;
            case NOT_EQUAL -> a != b;
            case LESS -> a < b;
            case LESS_OR_EQUAL -> a <= b;
            case GREATER -> a > b;
            case GREATER_OR_EQUAL -> a >= b;
        };
    }
}
