// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal;

/** The journal cannot be read or written; the message names the file, the place in it, and what to do. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalException(final String message) {
        super(message);
    }

    public JournalException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
