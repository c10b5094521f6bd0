// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.session;

import org.aerogram.protocol.ErrorCode;

/** A client does what no client does: its link ends. */
public final class ProtocolViolation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public ProtocolViolation(final ErrorCode code, final String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
