// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

/**
 * Reads one numeric literal by the syntax of the Java language: decimal, hexadecimal, octal and binary integers, decimal and hexadecimal floating point,
 * underscores between digits, suffixes L, F and D. Exact numbers are 64 bits wide with or without L. What does not fit is an error, as is a
 * literal other than zero that would be rounded to zero.
 */
final class NumberScanner {
    private final String source;
    private final int start;
    private int end;
    private final boolean exact;
    private long exactValue;
    private boolean magnitudeOfMinimum;
    private double approximateValue;

    NumberScanner(final String source, final int start) throws SelectorException {
        this.source = source;
        this.start = start;
        this.end = start;
        final char second = Character.toLowerCase(at(start + 1));
        if (at(start) == '0' && second == 'x') {
            end += 2;
            exact = !readHexadecimal();
        } else if (at(start) == '0' && second == 'b') {
            end += 2;
            readDigits(2);
            exact = true;
        } else {
            exact = !readDecimal();
        }
        final int digitsEnd = end;
        final char suffix = Character.toLowerCase(at(end));
        if (exact ? suffix == 'l' : suffix == 'f' || suffix == 'd') {
            end++;
        }
        if (at(end) == '.' || Character.isJavaIdentifierPart(at(end)) && at(end) != 0) {
            throw malformed();
        }
        final String digits = withoutUnderscores(source.substring(start, digitsEnd));
        if (exact) {
            decodeExact(digits);
        } else {
            decodeApproximate(digits, suffix == 'f');
        }
    }

    int end() {
        return end;
    }

    boolean isExact() {
        return exact;
    }

    /** The exact value; {@link Long#MIN_VALUE} if {@link #isMagnitudeOfMinimum()}. */
    long exactValue() {
        return exactValue;
    }

    /** Whether this is 9223372036854775808, which is too large but for a minus before it. */
    boolean isMagnitudeOfMinimum() {
        return magnitudeOfMinimum;
    }

    double approximateValue() {
        return approximateValue;
    }

    private char at(final int index) {
        return index < source.length() ? source.charAt(index) : 0;
    }

    /** Reads digits and underscores; how many there were. */
    private int readDigits(final int radix) {
        final int from = end;
        while (at(end) == '_' || at(end) < 0x80 && Character.digit(at(end), radix) >= 0) {
            end++;
        }
        return end - from;
    }

    /** @return whether it is floating point. */
    private boolean readHexadecimal() throws SelectorException {
        readDigits(16);
        boolean point = false;
        if (at(end) == '.') {
            point = true;
            end++;
            readDigits(16);
        }
        if (Character.toLowerCase(at(end)) == 'p') {
            readExponent();
            return true;
        }
        if (point) {
            throw malformed();
        }
        return false;
    }

    /** @return whether it is floating point. */
    private boolean readDecimal() throws SelectorException {
        readDigits(10);
        boolean floating = false;
        if (at(end) == '.') {
            floating = true;
            end++;
            readDigits(10);
        }
        if (Character.toLowerCase(at(end)) == 'e') {
            floating = true;
            readExponent();
        }
        final char suffix = Character.toLowerCase(at(end));
        return floating || suffix == 'f' || suffix == 'd';
    }

    private void readExponent() throws SelectorException {
        end++;
        if (at(end) == '+' || at(end) == '-') {
            end++;
        }
        if (readDigits(10) == 0) {
            throw malformed();
        }
    }

    private String withoutUnderscores(final String digits) throws SelectorException {
        for (int i = digits.indexOf('_'); i >= 0; i = digits.indexOf('_', i + 1)) {
            if (!besideDigit(digits, i, -1) || !besideDigit(digits, i, 1)) {
                throw malformed();
            }
        }
        return digits.replace("_", "");
    }

    /** Whether the run of underscores at an index has a digit next to it in a direction. */
    private static boolean besideDigit(final String digits, final int index, final int direction) {
        int i = index;
        while (i >= 0 && i < digits.length() && digits.charAt(i) == '_') {
            i += direction;
        }
        final boolean hexadecimal = digits.length() > 1 && Character.toLowerCase(digits.charAt(1)) == 'x';
        return i >= 0 && i < digits.length() && Character.digit(digits.charAt(i), hexadecimal ? 16 : 10) >= 0;
    }

    private void decodeExact(final String digits) throws SelectorException {
        final char second = digits.length() > 1 ? Character.toLowerCase(digits.charAt(1)) : 0;
        try {
            if (digits.charAt(0) == '0' && second == 'x') {
                exactValue = Long.parseUnsignedLong(digits, 2, digits.length(), 16);
            } else if (digits.charAt(0) == '0' && second == 'b') {
                exactValue = Long.parseUnsignedLong(digits, 2, digits.length(), 2);
            } else if (digits.charAt(0) == '0') {
                exactValue = Long.parseUnsignedLong(digits, 8);
            } else {
                exactValue = Long.parseUnsignedLong(digits, 10);
                magnitudeOfMinimum = exactValue == Long.MIN_VALUE;
                if (exactValue < 0 && !magnitudeOfMinimum) {
                    throw tooLarge("64 bits");
                }
            }
        } catch (final NumberFormatException e) {
            throw isTooLong(digits) ? tooLarge("64 bits") : malformed();
        }
    }

    /** A malformed number has a digit beyond its radix, or none; any other that failed is too large. */
    private static boolean isTooLong(final String digits) {
        final boolean hexadecimal = digits.length() > 1 && Character.toLowerCase(digits.charAt(1)) == 'x';
        final boolean octal = digits.charAt(0) == '0' && !hexadecimal && digits.length() > 1;
        return digits.length() > 2 && !(octal && digits.matches("0\\d*[89]\\d*"));
    }

    private void decodeApproximate(final String digits, final boolean single) throws SelectorException {
        try {
            approximateValue = single ? Float.parseFloat(digits) : Double.parseDouble(digits);
        } catch (final NumberFormatException e) {
            throw malformed();
        }
        final String range = single ? "a float" : "a double";
        if (Double.isInfinite(approximateValue)) {
            throw tooLarge(range);
        }
        if (approximateValue == 0 && !isZero(digits)) {
            throw new SelectorException("The number at position " + start + " is too small for " + range, start);
        }
    }

    private static boolean isZero(final String digits) {
        final boolean hexadecimal = digits.length() > 1 && Character.toLowerCase(digits.charAt(1)) == 'x';
        for (int i = hexadecimal ? 2 : 0; i < digits.length(); i++) {
            final char digit = digits.charAt(i);
            if (digit != '0' && digit != '.') {
                return Character.digit(digit, hexadecimal ? 16 : 10) < 0;
            }
        }
        return true;
    }

    private SelectorException malformed() {
        return new SelectorException("The number at position " + start + " is malformed", start);
    }

    private SelectorException tooLarge(final String range) {
        return new SelectorException("The number at position " + start + " does not fit into " + range, start);
    }
}
