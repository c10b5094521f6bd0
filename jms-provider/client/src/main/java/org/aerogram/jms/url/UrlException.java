// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.url;

import jakarta.jms.JMSException;
import org.aerogram.protocol.ErrorCode;

/** A connection URL, an option or its value is not acceptable. The message names it, never a password. */
public final class UrlException extends JMSException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_SHOWN = 100;

    UrlException(final ErrorCode code, final String reason) {
        super(code.label() + ": " + reason, code.label());
    }

    static String shortened(final String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }
}
