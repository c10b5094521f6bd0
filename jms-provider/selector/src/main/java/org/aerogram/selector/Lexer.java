// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

/** Cuts a selector's text into tokens, one at a time; the current one is what the accessors tell. */
final class Lexer {
    private final String source;
    private int position;
    private TokenKind kind;
    private int start;
    private String text;
    private NumberScanner number;

    Lexer(final String source) throws SelectorException {
        this.source = source;
        advance();
    }

    TokenKind kind() {
        return kind;
    }

    /** Where the current token begins. */
    int start() {
        return start;
    }

    /** The name, or the value of the string literal. */
    String text() {
        return text;
    }

    /** The number that has just been read. */
    NumberScanner number() {
        return number;
    }

    /** The current token as it is written, cut short where it is long, for error messages. */
    String found() {
        if (kind == TokenKind.END) {
            return "the end";
        }
        return position - start > 40
                ? '"' + source.substring(start, start + 40) + "...\""
                : '"' + source.substring(start, position) + '"';
    }

    void advance() throws SelectorException {
        while (position < source.length() && isSpace(source.charAt(position))) {
            position++;
        }
        start = position;
        if (position == source.length()) {
            kind = TokenKind.END;
            return;
        }
        final int next = source.codePointAt(position);
        if (next == '\'') {
            readText();
        } else if (isDigit(next) || next == '.' && isDigit(peek(1))) {
            number = new NumberScanner(source, position);
            position = number.end();
            kind = number.isExact() ? TokenKind.EXACT_NUMBER : TokenKind.APPROXIMATE_NUMBER;
        } else if (Character.isJavaIdentifierStart(next)) {
            readName();
        } else {
            readSign(next);
        }
    }

    /** White space as Java has it. */
    private static boolean isSpace(final char character) {
        return character == ' ' || character == '\t' || character == '\f' || character == '\r' || character == '\n';
    }

    static boolean isDigit(final int character) {
        return character >= '0' && character <= '9';
    }

    private int peek(final int ahead) {
        return position + ahead < source.length() ? source.charAt(position + ahead) : -1;
    }

    private void readText() throws SelectorException {
        final StringBuilder value = new StringBuilder();
        int from = position + 1;
        while (true) {
            final int quote = source.indexOf('\'', from);
            if (quote < 0) {
                throw new SelectorException(
                        "The string literal that begins at position " + start + " has no closing quote", start);
            }
            value.append(source, from, quote);
            from = quote + 1;
            if (from == source.length() || source.charAt(from) != '\'') {
                break;
            }
            value.append('\'');
            from++;
        }
        position = from;
        text = value.toString();
        kind = TokenKind.TEXT;
    }

    private void readName() {
        int end = position;
        while (end < source.length()) {
            final int codePoint = source.codePointAt(end);
            if (!Character.isJavaIdentifierPart(codePoint)) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        text = source.substring(position, end);
        position = end;
        kind = TokenKind.ofName(text);
    }

    private void readSign(final int sign) throws SelectorException {
        final int second = peek(1);
        kind = switch (sign) {
            case '=' -> TokenKind.EQUAL;
            case '<' -> second == '>' ? TokenKind.NOT_EQUAL : second == '=' ? TokenKind.LESS_OR_EQUAL : TokenKind.LESS;
            case '>' -> second == '=' ? TokenKind.GREATER_OR_EQUAL : TokenKind.GREATER;
            case '+' -> TokenKind.PLUS;
            case '-' -> TokenKind.MINUS;
            case '*' -> TokenKind.STAR;
            case '/' -> TokenKind.SLASH;
            case '(' -> TokenKind.OPEN;
            case ')' -> TokenKind.CLOSE;
            case ',' -> TokenKind.COMMA;
            default ->
                throw new SelectorException(
                        "Selectors know no " + describe(sign) + ", at position " + start + hint(sign), start);
        };
        position += kind.words().length();
    }

    private static String describe(final int sign) {
        return Character.isISOControl(sign) || sign >= 0xD800 && sign <= 0xDFFF
                ? String.format("character U+%04X", sign)
                : '"' + Character.toString(sign) + '"';
    }

    private static String hint(final int sign) {
        return switch (sign) {
            case '"' -> ": string literals are written in single quotes";
            case '!' -> ": \"not equal\" is written <>, \"not\" NOT";
            case '&' -> ": \"and\" is written AND";
            case '|' -> ": \"or\" is written OR";
            default -> "";
        };
    }
}
