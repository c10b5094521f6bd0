// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.branch;

/** An XA call cannot be obeyed; the code is one of {@link javax.transaction.xa.XAException}. */
public final class XaRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    public XaRefusal(final int code, final String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public int code() {
        return code;
    }
}
