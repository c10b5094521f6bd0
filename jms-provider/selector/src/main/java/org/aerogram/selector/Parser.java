// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aerogram.selector.field.Identifier;
import org.aerogram.selector.field.ValueType;
import org.aerogram.selector.like.LikePattern;

/**
 * Reads a selector by recursive descent, one method for each level of precedence: OR, AND, NOT, comparisons, sums, products, signs, parentheses. Conditions and
 * values share the descent, because only what follows a closing parenthesis tells which of them it held.
 */
final class Parser {
    /** How deep parentheses, NOT and signs may nest, and how many operations may hang on each other. */
    static final int MAX_DEPTH = 200;

    private final Lexer lexer;
    private final Map<String, FieldOperand> fields = new LinkedHashMap<>();
    private int depth;
    private int slotsInUse;
    private int slots;

    Parser(final String text) throws SelectorException {
        lexer = new Lexer(text);
    }

    Condition parse() throws SelectorException {
        final int start = lexer.start();
        final Condition condition = condition(disjunction(), start);
        if (lexer.kind() != TokenKind.END) {
            throw expected("AND, OR or the end");
        }
        return condition;
    }

    List<Identifier> identifiers() {
        return fields.values().stream().map(FieldOperand::identifier).toList();
    }

    /** How many results of arithmetic an evaluation must hold. */
    int slots() {
        return slots;
    }

    private Node disjunction() throws SelectorException {
        final int start = lexer.start();
        final Node first = conjunction();
        if (lexer.kind() != TokenKind.OR) {
            return first;
        }
        final List<Condition> terms = new ArrayList<>();
        terms.add(condition(first, start));
        while (accept(TokenKind.OR)) {
            final int next = lexer.start();
            terms.add(condition(conjunction(), next));
        }
        return Logical.or(terms);
    }

    private Node conjunction() throws SelectorException {
        final int start = lexer.start();
        final Node first = negation();
        if (lexer.kind() != TokenKind.AND) {
            return first;
        }
        final List<Condition> terms = new ArrayList<>();
        terms.add(condition(first, start));
        while (accept(TokenKind.AND)) {
            final int next = lexer.start();
            terms.add(condition(negation(), next));
        }
        return Logical.and(terms);
    }

    private Node negation() throws SelectorException {
        if (lexer.kind() != TokenKind.NOT) {
            return comparison();
        }
        descend();
        lexer.advance();
        final int start = lexer.start();
        final Condition negated = condition(negation(), start);
        depth--;
        return new Not(negated);
    }

    /** A condition is done with the results of its operands: their slots serve the next one. */
    private Node comparison() throws SelectorException {
        final int before = slotsInUse;
        final Node node = comparisonOrValue();
        if (node instanceof Condition) {
            slotsInUse = before;
        }
        return node;
    }

    private Node comparisonOrValue() throws SelectorException {
        final int start = lexer.start();
        final Node left = sum();
        final Comparison.Operator operator = operator(lexer.kind());
        if (operator != null) {
            final Operand first = operand(left, start);
            lexer.advance();
            final int second = lexer.start();
            return compare(operator, first, start, operand(sum(), second), second);
        }
        final boolean negated = lexer.kind() == TokenKind.NOT;
        if (negated) {
            lexer.advance();
        }
        return switch (lexer.kind()) {
            case BETWEEN -> between(number(left, start), negated);
            case LIKE -> like(field(left, start), negated);
            case IN -> in(field(left, start), negated);
            case IS -> {
                if (negated) {
                    throw expected("BETWEEN, LIKE or IN");
                }
                yield isNull(field(left, start));
            }
            default -> {
                if (negated) {
                    throw expected("BETWEEN, LIKE or IN");
                }
                yield left;
            }
        };
    }

    private static Comparison.Operator operator(final TokenKind kind) {
        return switch (kind) {
            case EQUAL -> Comparison.Operator.EQUAL;
            case NOT_EQUAL -> Comparison.Operator.NOT_EQUAL;
            case LESS -> Comparison.Operator.LESS;
            case LESS_OR_EQUAL -> Comparison.Operator.LESS_OR_EQUAL;
            case GREATER -> Comparison.Operator.GREATER;
            case GREATER_OR_EQUAL -> Comparison.Operator.GREATER_OR_EQUAL;
            default -> null;
        };
    }

    private static Condition compare(
            final Comparison.Operator operator,
            final Operand left,
            final int leftStart,
            final Operand right,
            final int rightStart)
            throws SelectorException {
        if (operator.ordering() && !(left.mayBeNumber() && right.mayBeNumber())) {
            final int position = left.mayBeNumber() ? rightStart : leftStart;
            throw new SelectorException(
                    "The literal at position " + position + " is not a number, and " + operator.sign()
                            + " compares numbers only: strings and booleans know = and <>",
                    position);
        }
        return new Comparison(operator, left, right);
    }

    private Condition between(final Operand operand, final boolean negated) throws SelectorException {
        lexer.advance();
        final int lowStart = lexer.start();
        final Operand low = number(sum(), lowStart);
        require(TokenKind.AND);
        final int highStart = lexer.start();
        final Operand high = number(sum(), highStart);
        return new Between(operand, low, high, negated);
    }

    private Condition like(final Operand field, final boolean negated) throws SelectorException {
        lexer.advance();
        final int start = lexer.start();
        final String pattern = text();
        int escape = -1;
        if (accept(TokenKind.ESCAPE)) {
            final int escapeStart = lexer.start();
            final String character = text();
            if (character.codePointCount(0, character.length()) != 1) {
                throw new SelectorException(
                        "ESCAPE wants a string literal of one character, at position " + escapeStart, escapeStart);
            }
            escape = character.codePointAt(0);
        }
        return new Like(field, pattern(pattern, escape, start), negated);
    }

    private static LikePattern pattern(final String pattern, final int escape, final int start)
            throws SelectorException {
        try {
            return LikePattern.of(pattern, escape);
        } catch (final IllegalArgumentException e) {
            throw new SelectorException("The LIKE pattern at position " + start + " " + e.getMessage(), start);
        }
    }

    private Condition in(final Operand field, final boolean negated) throws SelectorException {
        lexer.advance();
        require(TokenKind.OPEN);
        final List<Literal> literals = new ArrayList<>();
        do {
            literals.add(Literal.of(text()));
        } while (accept(TokenKind.COMMA));
        if (lexer.kind() != TokenKind.CLOSE) {
            throw expected("a comma or )");
        }
        lexer.advance();
        return new In(field, literals, negated);
    }

    private Condition isNull(final Operand field) throws SelectorException {
        lexer.advance();
        final boolean negated = accept(TokenKind.NOT);
        if (lexer.kind() != TokenKind.NULL) {
            throw expected(negated ? "NULL" : "NULL or NOT NULL");
        }
        lexer.advance();
        return new IsNull(field, negated);
    }

    private Node sum() throws SelectorException {
        final int start = lexer.start();
        Node left = product();
        while (lexer.kind() == TokenKind.PLUS || lexer.kind() == TokenKind.MINUS) {
            final Arithmetic.Operator operator =
                    lexer.kind() == TokenKind.PLUS ? Arithmetic.Operator.ADD : Arithmetic.Operator.SUBTRACT;
            final Operand first = number(left, start);
            lexer.advance();
            final int second = lexer.start();
            left = arithmetic(operator, first, number(product(), second));
        }
        return left;
    }

    private Node product() throws SelectorException {
        final int start = lexer.start();
        Node left = sign();
        while (lexer.kind() == TokenKind.STAR || lexer.kind() == TokenKind.SLASH) {
            final Arithmetic.Operator operator =
                    lexer.kind() == TokenKind.STAR ? Arithmetic.Operator.MULTIPLY : Arithmetic.Operator.DIVIDE;
            final Operand first = number(left, start);
            lexer.advance();
            final int second = lexer.start();
            left = arithmetic(operator, first, number(sign(), second));
        }
        return left;
    }

    private Operand arithmetic(final Arithmetic.Operator operator, final Operand left, final Operand right)
            throws SelectorException {
        final Arithmetic arithmetic = new Arithmetic(operator, left, right, slot());
        if (arithmetic.depth() > MAX_DEPTH) {
            throw tooDeep();
        }
        return arithmetic;
    }

    private Node sign() throws SelectorException {
        if (lexer.kind() != TokenKind.PLUS && lexer.kind() != TokenKind.MINUS) {
            return primary();
        }
        final boolean minus = lexer.kind() == TokenKind.MINUS;
        descend();
        lexer.advance();
        final int start = lexer.start();
        final Operand operand;
        if (minus && lexer.kind() == TokenKind.EXACT_NUMBER) {
            operand = Literal.of(-lexer.number().exactValue());
            lexer.advance();
        } else if (minus && lexer.kind() == TokenKind.APPROXIMATE_NUMBER) {
            operand = Literal.of(-lexer.number().approximateValue());
            lexer.advance();
        } else {
            operand = signed(minus, number(sign(), start));
        }
        depth--;
        return operand;
    }

    private Operand signed(final boolean minus, final Operand operand) throws SelectorException {
        if (operand.depth() >= MAX_DEPTH) {
            throw tooDeep();
        }
        return !minus && operand instanceof Literal ? operand : new Sign(minus, operand, slot());
    }

    private int slot() {
        final int slot = slotsInUse++;
        slots = Math.max(slots, slotsInUse);
        return slot;
    }

    private Node primary() throws SelectorException {
        final Node node =
                switch (lexer.kind()) {
                    case IDENTIFIER -> field(lexer.text());
                    case TEXT -> Literal.of(lexer.text());
                    case TRUE -> Literal.of(true);
                    case FALSE -> Literal.of(false);
                    case APPROXIMATE_NUMBER -> Literal.of(lexer.number().approximateValue());
                    case EXACT_NUMBER -> exactNumber();
                    case OPEN -> {
                        descend();
                        lexer.advance();
                        final Node inner = disjunction();
                        if (lexer.kind() != TokenKind.CLOSE) {
                            throw expected(")");
                        }
                        depth--;
                        yield inner;
                    }
                    case NULL ->
                        throw new SelectorException(
                                "NULL stands only after IS or IS NOT, not at position " + lexer.start(), lexer.start());
                    default -> throw expected("a name, a literal or (");
                };
        lexer.advance();
        return node;
    }

    private Literal exactNumber() throws SelectorException {
        if (lexer.number().isMagnitudeOfMinimum()) {
            throw new SelectorException(
                    "The number at position " + lexer.start() + " does not fit into 64 bits", lexer.start());
        }
        return Literal.of(lexer.number().exactValue());
    }

    private FieldOperand field(final String name) throws SelectorException {
        final Identifier.Field field = Identifier.fieldOf(name);
        if (field == null) {
            throw new SelectorException(
                    "Selectors cannot refer to " + name + " (position " + lexer.start()
                            + "): of the headers only to JMSDeliveryMode, JMSPriority, JMSMessageID, JMSTimestamp,"
                            + " JMSCorrelationID and JMSType",
                    lexer.start());
        }
        return fields.computeIfAbsent(name, unseen -> new FieldOperand(new Identifier(unseen, field, fields.size())));
    }

    /** What stands where a condition must stand. */
    private static Condition condition(final Node node, final int start) throws SelectorException {
        if (node instanceof Condition condition) {
            return condition;
        }
        final Operand operand = (Operand) node;
        final boolean mayBeBoolean = operand instanceof FieldOperand
                || operand instanceof Literal literal && literal.value().type() == ValueType.BOOLEAN;
        if (!mayBeBoolean) {
            throw new SelectorException(
                    "The value at position " + start + " is not a condition: expected a comparison", start);
        }
        return new Flag(operand);
    }

    /** What stands where a value must stand. */
    private static Operand operand(final Node node, final int start) throws SelectorException {
        if (node instanceof Operand operand) {
            return operand;
        }
        throw new SelectorException(
                "The condition at position " + start + " is not a value that can be compared or computed with", start);
    }

    private static Operand number(final Node node, final int start) throws SelectorException {
        final Operand operand = operand(node, start);
        if (!operand.mayBeNumber()) {
            throw new SelectorException("The literal at position " + start + " is not a number", start);
        }
        return operand;
    }

    private Operand field(final Node node, final int start) throws SelectorException {
        if (node instanceof FieldOperand operand) {
            return operand;
        }
        throw new SelectorException(
                lexer.kind().words() + " wants a name before it; at position " + start + " there is something else",
                start);
    }

    private String text() throws SelectorException {
        if (lexer.kind() != TokenKind.TEXT) {
            throw expected("a string literal");
        }
        final String text = lexer.text();
        lexer.advance();
        return text;
    }

    private boolean accept(final TokenKind kind) throws SelectorException {
        if (lexer.kind() != kind) {
            return false;
        }
        lexer.advance();
        return true;
    }

    private void require(final TokenKind kind) throws SelectorException {
        if (!accept(kind)) {
            throw expected(kind.words());
        }
    }

    private void descend() throws SelectorException {
        if (++depth > MAX_DEPTH) {
            throw tooDeep();
        }
    }

    private SelectorException tooDeep() {
        return new SelectorException(
                "The selector is nested more than " + MAX_DEPTH + " deep at position " + lexer.start(), lexer.start());
    }

    private SelectorException expected(final String what) {
        return new SelectorException(
                "At position " + lexer.start() + " of the selector is " + lexer.found() + ": expected " + what,
                lexer.start());
    }
}
