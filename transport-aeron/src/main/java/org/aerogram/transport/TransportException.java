// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport;

/** A transport could not do what it was asked to; the message holds the values and what to do. */
public final class TransportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is. */
    public enum Category {
        /** A malformed host, port, name or option. */
        BAD_ADDRESS,
        /** No node of that name on this host. */
        UNKNOWN_NODE,
        /** A port is taken, a directory not writable. */
        UNAVAILABLE,
        /** Not enough space for the buffers of a driver or a link. */
        NO_SPACE,
        /** The JVM lacks the flag that Agrona needs. */
        MISSING_JVM_FLAG,
        /** The media driver, or the client on it, is dead. */
        DRIVER_FAILED
    }

    private final Category category;

    public TransportException(final Category category, final String message) {
        this(category, message, null);
    }

    public TransportException(final Category category, final String message, final Throwable cause) {
        super(message, cause);
        this.category = category;
    }

    public Category category() {
        return category;
    }
}
