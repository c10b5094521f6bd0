// SPDX-License-Identifier: Apache-2.0
package org.aerogram.protocol.message;

import org.agrona.MutableDirectBuffer;

/**
 * What identifies a message: the random 128-bit instance id of the client that sent it, and that client's counter. The text form, the
 * JMSMessageID, is {@code ID:<instance, 32 lower-case hex digits>:<counter, decimal>}.
 *
 * @param instanceHigh the upper half of the client's instance id.
 * @param instanceLow the lower half.
 * @param counter which of the client's messages.
 */
public record MessageId(long instanceHigh, long instanceLow, long counter) {
    /** The longest text form, in characters (all ASCII). */
    public static final int MAX_TEXT_LENGTH = 3 + 32 + 1 + 20;

    private static final String PREFIX = "ID:";
    private static final int COUNTER_START = PREFIX.length() + 32 + 1;
    private static final String HEX = "0123456789abcdef";

    /** The text form of an id that is given in its parts. */
    public static String text(final long instanceHigh, final long instanceLow, final long counter) {
        final StringBuilder text = new StringBuilder(MAX_TEXT_LENGTH).append(PREFIX);
        appendHex(text, instanceHigh);
        appendHex(text, instanceLow);
        return text.append(':').append(counter).toString();
    }

    /** Writes the text form as ASCII, without allocation, and returns the position after it. */
    public static int putText(
            final MutableDirectBuffer into,
            final int position,
            final long instanceHigh,
            final long instanceLow,
            final long counter) {
        int at = position;
        for (int i = 0; i < PREFIX.length(); i++) {
            into.putByte(at++, (byte) PREFIX.charAt(i));
        }
        for (int shift = 60; shift >= 0; shift -= 4) {
            into.putByte(at, hexDigit(instanceHigh, shift));
            into.putByte(at + 16, hexDigit(instanceLow, shift));
            at++;
        }
        at += 16;
        into.putByte(at++, (byte) ':');
        return at + into.putLongAscii(at, counter);
    }

    /** The id with this text form, or null where the text is not one (an id of another provider, for example). */
    public static MessageId parse(final String text) {
        if (text == null
                || text.length() <= COUNTER_START
                || text.length() > MAX_TEXT_LENGTH
                || !text.startsWith(PREFIX)
                || text.charAt(COUNTER_START - 1) != ':') {
            return null;
        }
        for (int i = PREFIX.length(); i < COUNTER_START - 1; i++) {
            if (HEX.indexOf(text.charAt(i)) < 0) {
                return null;
            }
        }
        try {
            final MessageId id = new MessageId(
                    Long.parseUnsignedLong(text, PREFIX.length(), PREFIX.length() + 16, 16),
                    Long.parseUnsignedLong(text, PREFIX.length() + 16, COUNTER_START - 1, 16),
                    Long.parseLong(text, COUNTER_START, text.length(), 10));
            return id.toString().equals(text) ? id : null;
        } catch (final NumberFormatException expected) {
            return null;
        }
    }

    @Override
    public String toString() {
        return text(instanceHigh, instanceLow, counter);
    }

    private static void appendHex(final StringBuilder text, final long bits) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            text.append((char) hexDigit(bits, shift));
        }
    }

    private static byte hexDigit(final long bits, final int shift) {
        return (byte) HEX.charAt((int) (bits >>> shift) & 0xF);
    }
}
