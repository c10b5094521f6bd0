// SPDX-License-Identifier: Apache-2.0
/**
 * Message selectors: the text of a Jakarta Messaging 3.1 selector (section 3.8, a subset of SQL-92 conditions) becomes a tree of conditions, and
 * that a predicate over the fields of an encoded message, read in place.
 *
 * <p>{@link org.aerogram.selector.Selector} is the way in, {@link org.aerogram.selector.field.SelectorFields} the port through which it reads a message.
 * Nothing here knows where messages come from, and nothing here is told what a queue is.
 *
 * <p>Beside the way in there are two groups, none of which anybody else sees: what reads the text ({@code Parser}, {@code Lexer}, {@code NumberScanner}, {@code TokenKind}),
 * and the tree that it makes, with what it takes to evaluate it: conditions (what implements {@code Condition}), operands (what implements {@code Operand}), {@code Truth} and
 * {@code Evaluation}. They stay in one package, because in packages of their own all of them would be public.
 */
package org.aerogram.selector;
