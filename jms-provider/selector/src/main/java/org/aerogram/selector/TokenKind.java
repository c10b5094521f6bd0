// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

/** The words of the selector language. */
enum TokenKind {
    IDENTIFIER("a name"),
    TEXT("a string literal"),
    EXACT_NUMBER("a number"),
    APPROXIMATE_NUMBER("a number"),
    TRUE("TRUE"),
    FALSE("FALSE"),
    NULL("NULL"),
    NOT("NOT"),
    AND("AND"),
    OR("OR"),
    BETWEEN("BETWEEN"),
    LIKE("LIKE"),
    IN("IN"),
    IS("IS"),
    ESCAPE("ESCAPE"),
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    PLUS("+"),
    MINUS("-"),
    STAR("*"),
    SLASH("/"),
    OPEN("("),
    CLOSE(")"),
    COMMA(","),
    END("the end");

    private static final TokenKind[] KINDS = values();

    private final String words;

    TokenKind(final String words) {
        this.words = words;
    }

    /** The kind as error messages call it. */
    String words() {
        return words;
    }

    /** The keyword that a name is, in any case of letters; otherwise {@link #IDENTIFIER}. */
    static TokenKind ofName(final String name) {
        if (name.length() > BETWEEN.words.length() || !name.chars().allMatch(character -> character < 0x80)) {
            return IDENTIFIER;
        }
        for (int i = TRUE.ordinal(); i <= ESCAPE.ordinal(); i++) {
            final TokenKind kind = KINDS[i];
            if (kind.words.equalsIgnoreCase(name)) {
                return kind;
            }
        }
        return IDENTIFIER;
    }
}
