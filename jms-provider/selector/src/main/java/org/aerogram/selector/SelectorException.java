// SPDX-License-Identifier: Apache-2.0
package org.aerogram.selector;

/** A text is not a selector. The message says where, what was found there and what was expected. */
public final class SelectorException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int position;

    SelectorException(final String message, final int position) {
        super(message);
        this.position = position;
    }

    /** Index, from 0, of the character in the selector's text where the trouble begins; the text's length where more was expected. */
    public int position() {
        return position;
    }
}
