// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import java.math.BigInteger;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * A random expression that knows its text and, by closures over boxed objects, its value: Boolean, Long, Double, String, {@link #UNLIKE}, or null for
 * NULL and unknown. Written for obviousness, as a second opinion.
 */
record ReferenceExpression(String text, Function<Map<String, ?>, Object> meaning) {
    static final String[] NAMES = {"a", "b", "c", "JMSType", "JMSXSeq"};
    static final String[] TEXTS = {"", "x", "xy", "it's"};

    /** What arithmetic on something else than numbers makes. */
    private static final Object UNLIKE = new Object();

    Object value(final Map<String, ?> message) {
        return meaning.apply(message);
    }

    static ReferenceExpression condition(final Random random, final int depth) {
        if (depth == 0) {
            return comparison(random, 2);
        }
        return switch (random.nextInt(5)) {
            case 0 -> {
                final ReferenceExpression inner = condition(random, depth - 1);
                yield new ReferenceExpression(" not (" + inner.text + ")", message -> not(inner.value(message)));
            }
            case 1, 2 -> {
                final ReferenceExpression left = condition(random, depth - 1);
                final ReferenceExpression right = condition(random, depth - 1);
                yield new ReferenceExpression("(" + left.text + ") AND (" + right.text + ")", message -> {
                    final Object first = left.value(message);
                    final Object second = right.value(message);
                    if (Boolean.FALSE.equals(first) || Boolean.FALSE.equals(second)) {
                        return false;
                    }
                    return first == null || second == null ? null : true;
                });
            }
            case 3 -> {
                final ReferenceExpression left = condition(random, depth - 1);
                final ReferenceExpression right = condition(random, depth - 1);
                yield new ReferenceExpression(
                        left.text + " OR " + right.text + " ",
                        message -> not(and(not(left.value(message)), not(right.value(message)))));
            }
            default -> comparison(random, 2);
        };
    }

    private static Object and(final Object first, final Object second) {
        if (Boolean.FALSE.equals(first) || Boolean.FALSE.equals(second)) {
            return false;
        }
        return first == null || second == null ? null : true;
    }

    private static Object not(final Object value) {
        return value == null ? null : !(Boolean) value;
    }

    private static ReferenceExpression name(final Random random) {
        final String name = NAMES[random.nextInt(NAMES.length)];
        return new ReferenceExpression(name, message -> message.get(name));
    }

    private static ReferenceExpression comparison(final Random random, final int depth) {
        final ReferenceExpression name = name(random);
        final boolean negated = random.nextBoolean();
        final String not = negated ? " NOT" : "";
        switch (random.nextInt(7)) {
            case 0:
                return new ReferenceExpression(
                        name.text + " IS" + not + " NULL", message -> (name.value(message) == null) != negated);
            case 1:
                return new ReferenceExpression(name.text + not + " IN ('x','it''s')", message -> {
                    final Object value = name.value(message);
                    return value == null ? null : (value.equals("x") || value.equals("it's")) != negated;
                });
            case 2:
                return new ReferenceExpression(name.text + not + " LIKE '_%'", message -> {
                    final Object value = name.value(message);
                    return value == null ? null : value instanceof String string && string.isEmpty() == negated;
                });
            case 3: {
                final ReferenceExpression value = number(random, depth);
                final ReferenceExpression low = number(random, depth);
                final ReferenceExpression high = number(random, depth);
                return new ReferenceExpression(
                        value.text + not + " BETWEEN " + low.text + " AND " + high.text, message -> {
                            final Object v = value.value(message);
                            final Object l = low.value(message);
                            final Object h = high.value(message);
                            return negated
                                    ? not(and(not(compare("<", v, l)), not(compare(">", v, h))))
                                    : and(compare(">=", v, l), compare("<=", v, h));
                        });
            }
            case 4: {
                final String text = TEXTS[random.nextInt(TEXTS.length)];
                final String operator = negated ? "<>" : "=";
                return new ReferenceExpression(
                        name.text + operator + "'" + text.replace("'", "''") + "'",
                        message -> compare(operator, name.value(message), text));
            }
            case 5:
                return new ReferenceExpression(name.text, message -> {
                    final Object value = name.value(message);
                    return value == null ? null : Boolean.TRUE.equals(value);
                });
            default: {
                final String[] operators = {"=", "<>", "<", "<=", ">", ">="};
                final String operator = operators[random.nextInt(operators.length)];
                final ReferenceExpression left = number(random, depth);
                final ReferenceExpression right = number(random, depth);
                return new ReferenceExpression(
                        left.text + " " + operator + " " + right.text,
                        message -> compare(operator, left.value(message), right.value(message)));
            }
        }
    }

    private static ReferenceExpression number(final Random random, final int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return switch (random.nextInt(4)) {
                case 0 -> {
                    final long value = random.nextInt(5);
                    yield new ReferenceExpression(Long.toString(value), message -> value);
                }
                case 1 -> {
                    final double value = random.nextInt(8) / 4.0;
                    yield new ReferenceExpression(Double.toString(value), message -> value);
                }
                default -> name(random);
            };
        }
        final ReferenceExpression left = number(random, depth - 1);
        if (random.nextInt(4) == 0) {
            return new ReferenceExpression(
                    "-(" + left.text + ")", message -> arithmetic('-', left.value(message), null));
        }
        final ReferenceExpression right = number(random, depth - 1);
        final char operator = "+-*/".charAt(random.nextInt(4));
        return new ReferenceExpression("(" + left.text + ")" + operator + "(" + right.text + ")", message -> {
            final Object first = left.value(message);
            final Object second = right.value(message);
            return first == null || second == null ? null : arithmetic(operator, first, second);
        });
    }

    /** Unary minus where there is no second. */
    private static Object arithmetic(final char operator, final Object first, final Object second) {
        if (first == null) {
            return null;
        }
        if (!(first instanceof Number a) || second != null && !(second instanceof Number)) {
            return UNLIKE;
        }
        final Number b = (Number) second;
        if (a instanceof Double || b instanceof Double) {
            final double x = a.doubleValue();
            return b == null
                    ? -x
                    : switch (operator) {
                        case '+' -> x + b.doubleValue();
                        case '-' -> x - b.doubleValue();
                        case '*' -> x * b.doubleValue();
                        default -> x / b.doubleValue();
                    };
        }
        final BigInteger x = BigInteger.valueOf(a.longValue());
        final BigInteger y = BigInteger.valueOf(b == null ? 0 : b.longValue());
        if (operator == '/' && y.signum() == 0) {
            return null;
        }
        final BigInteger exact = b == null
                ? x.negate()
                : switch (operator) {
                    case '+' -> x.add(y);
                    case '-' -> x.subtract(y);
                    case '*' -> x.multiply(y);
                    default -> x.divide(y);
                };
        return exact.bitLength() > 63 ? null : (Object) exact.longValue();
    }

    private static Object compare(final String operator, final Object first, final Object second) {
        if (first == null || second == null) {
            return null;
        }
        if (first instanceof Number a && second instanceof Number b) {
            if (a instanceof Long && b instanceof Long) {
                return ordered(operator, Long.compare(a.longValue(), b.longValue()));
            }
            final double x = a.doubleValue();
            final double y = b.doubleValue();
            return Double.isNaN(x) || Double.isNaN(y)
                    ? operator.equals("<>")
                    : ordered(operator, x == y ? 0 : Double.compare(x, y));
        }
        if (first == UNLIKE || first.getClass() != second.getClass()) {
            return false;
        }
        return switch (operator) {
            case "=" -> first.equals(second);
            case "<>" -> !first.equals(second);
            default -> false;
        };
    }

    private static boolean ordered(final String operator, final int order) {
        return switch (operator) {
            case "=" -> order == 0;
            case "<>" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }
}
