// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.error;

import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.TransactionInProgressException;
import jakarta.jms.TransactionRolledBackException;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.transport.TransportException;

/**
 * Makes the exception that the specification asks for out of an {@link ErrorCode}. Its error code is the code's label ({@code AG-1305}), and its
 * message begins with it.
 */
public final class JmsErrors {
    private JmsErrors() {}

    /** The exception for a code. */
    public static JMSException of(final ErrorCode code, final String message) {
        return of(code, message, null);
    }

    /** The exception for a code, with its cause (may be null). */
    public static JMSException of(final ErrorCode code, final String message, final Throwable cause) {
        final String text = code.label() + ": " + message;
        final JMSException made = make(code, text);
        if (cause != null) {
            made.initCause(cause);
            if (cause instanceof Exception exception) {
                made.setLinkedException(exception);
            }
        }
        return made;
    }

    /** What the transport could not do. */
    public static JMSException of(final TransportException cause) {
        return of(codeOf(cause), cause.getMessage(), cause);
    }

    /** The code of what the transport could not do. */
    public static ErrorCode codeOf(final TransportException cause) {
        return switch (cause.category()) {
            case BAD_ADDRESS -> ErrorCode.MALFORMED_URL;
            case UNKNOWN_NODE -> ErrorCode.UNKNOWN_NODE;
            case UNAVAILABLE -> ErrorCode.LINK_CLOSED;
            case NO_SPACE -> ErrorCode.NO_SPACE_FOR_LINK;
            case MISSING_JVM_FLAG -> ErrorCode.MISSING_JVM_FLAG;
            case DRIVER_FAILED -> ErrorCode.MEDIA_DRIVER_FAILED;
        };
    }

    /** A method was called on something that has been closed. */
    public static IllegalStateException closed(final String what) {
        return illegalState(ErrorCode.CLOSED, "the " + what + " is closed");
    }

    /** A method was called where the specification does not allow it. */
    public static IllegalStateException illegalState(final ErrorCode code, final String message) {
        return new IllegalStateException(code.label() + ": " + message, code.label());
    }

    /** An argument that cannot be. */
    public static JMSException invalidArgument(final String message) {
        return of(ErrorCode.INVALID_ARGUMENT, message);
    }

    private static JMSException make(final ErrorCode code, final String text) {
        final String label = code.label();
        return switch (code) {
            case AUTHENTICATION_FAILED, MECHANISM_NOT_ALLOWED, NOT_AUTHORIZED -> new JMSSecurityException(text, label);
            case UNKNOWN_DESTINATION,
                    INVALID_DESTINATION,
                    DESTINATION_DELETED,
                    NOT_YOUR_TEMPORARY,
                    UNKNOWN_SUBSCRIPTION -> new InvalidDestinationException(text, label);
            case INVALID_SELECTOR -> new InvalidSelectorException(text, label);
            case CLIENT_ID_IN_USE, INVALID_CLIENT_ID -> new InvalidClientIDException(text, label);
            case CLIENT_ID_ALREADY_SET,
                    CLIENT_ID_REQUIRED,
                    CLOSED,
                    NOT_IN_LISTENER,
                    WRONG_SESSION_MODE,
                    RECEIVED_BY_LISTENER,
                    WRONG_DOMAIN -> new IllegalStateException(text, label);
            case MALFORMED_MESSAGE, NOT_CONVERTIBLE, UNTRUSTED_CLASS -> new MessageFormatException(text, label);
            case TRANSACTION_MANAGED -> new TransactionInProgressException(text, label);
            case TRANSACTION_ROLLED_BACK, UNKNOWN_TRANSACTION -> new TransactionRolledBackException(text, label);
            case RESOURCE_LIMIT, NO_SPACE_FOR_LINK, TOO_MANY_LINKS -> new ResourceAllocationException(text, label);
            default -> new JMSException(text, label);
        };
    }
}
