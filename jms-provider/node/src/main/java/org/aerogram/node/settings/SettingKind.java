// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.settings;

/**
 * How the text of a setting becomes its value, and back.
 *
 * @param <T> the value's type.
 */
interface SettingKind<T> {
    /**
     * @param text never null, without white space at its ends.
     * @throws IllegalArgumentException whose message says what would be possible.
     */
    T parse(String text);

    /** The text that {@link #parse} reads; empty for null. */
    String format(T value);

    /** Something that may be written, for a page that cannot show a default. */
    String example();

    /** What may be written, in a few words. */
    String form();
}
