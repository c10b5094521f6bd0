// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.session;

import org.aerogram.protocol.ErrorCode;

/** A command cannot be obeyed: the client gets an Outcome, the session goes on. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final long value;

    public CommandFailure(final ErrorCode code, final String message) {
        this(code, message, 0);
    }

    /** @param value what the Outcome carries besides; for example a position in a selector. */
    public CommandFailure(final ErrorCode code, final String message, final long value) {
        super(message, null, false, false);
        this.code = code;
        this.value = value;
    }

    public ErrorCode code() {
        return code;
    }

    public long value() {
        return value;
    }
}
