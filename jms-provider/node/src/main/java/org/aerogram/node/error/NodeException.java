// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.error;

import org.aerogram.protocol.ErrorCode;

/** The node cannot start or do what it was told to. The message is one line: stable code, every relevant value, what to do. */
public final class NodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public NodeException(final ErrorCode code, final String message) {
        this(code, message, null);
    }

    public NodeException(final ErrorCode code, final String message, final Throwable cause) {
        super(code.label() + ": " + message, cause);
        this.code = code;
    }

    /** The stable code, which the message begins with. */
    public ErrorCode code() {
        return code;
    }
}
