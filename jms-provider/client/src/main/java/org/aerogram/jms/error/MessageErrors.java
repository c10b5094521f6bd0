// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.error;

import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import org.aerogram.protocol.ErrorCode;

/** The exceptions of messages, each with its code and with what to do. */
public final class MessageErrors {
    private MessageErrors() {}

    public static MessageNotWriteableException bodyReadOnly() {
        return new MessageNotWriteableException(
                "The body is read-only: it was received or reset; clearBody() makes it writeable",
                ErrorCode.NOT_READABLE_OR_WRITEABLE.label());
    }

    public static MessageNotWriteableException propertiesReadOnly() {
        return new MessageNotWriteableException(
                "The properties are read-only: the message was received; clearProperties() makes them writeable",
                ErrorCode.NOT_READABLE_OR_WRITEABLE.label());
    }

    public static MessageNotReadableException bodyWriteOnly() {
        return new MessageNotReadableException(
                "The body is write-only; reset() makes it readable", ErrorCode.NOT_READABLE_OR_WRITEABLE.label());
    }

    public static MessageEOFException endOfBody(final String wanted) {
        return new MessageEOFException("The body ends before " + wanted, ErrorCode.NOT_CONVERTIBLE.label());
    }

    public static MessageFormatException notConvertible(final Object value, final String type) {
        return new MessageFormatException(
                "A value of type " + typeName(value) + " cannot be read as " + type, ErrorCode.NOT_CONVERTIBLE.label());
    }

    public static MessageFormatException notSupported(final Object value, final String where) {
        return new MessageFormatException(
                where + " cannot hold a value of type " + typeName(value), ErrorCode.NOT_CONVERTIBLE.label());
    }

    public static MessageFormatException notAssignable(final String body, final Class<?> type) {
        return new MessageFormatException(
                body + " cannot be assigned to " + (type == null ? "null" : type.getName()),
                ErrorCode.NOT_CONVERTIBLE.label());
    }

    public static MessageFormatException malformed(final String what) {
        return withCode(what, ErrorCode.MALFORMED_MESSAGE);
    }

    public static MessageFormatException withCode(final String what, final ErrorCode code) {
        return new MessageFormatException(what, code.label());
    }

    public static MessageFormatException malformed(final String what, final Exception cause) {
        return withCause(malformed(what), cause);
    }

    public static <E extends JMSException> E withCause(final E exception, final Exception cause) {
        exception.initCause(cause);
        exception.setLinkedException(cause);
        return exception;
    }

    private static String typeName(final Object value) {
        if (value == null) {
            return "null";
        }
        return value instanceof byte[] ? "byte[]" : value.getClass().getSimpleName();
    }
}
