// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound;

import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.ResourceAllocationException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.CommException;
import jakarta.resource.spi.SecurityException;
import org.aerogram.ra.provider.ConnectionParameters;

/** Translates errors between Jakarta Messaging and Jakarta Connectors without losing their text or code. */
final class Errors {
    private static final int MAX_DEPTH = 16;

    private Errors() {}

    /** What a server is told when no connection can be made. */
    static ResourceException connecting(final ConnectionParameters parameters, final JMSException e) {
        final String text = "cannot connect (" + parameters + "): " + e.getMessage();
        return e instanceof JMSSecurityException ? new SecurityException(text, e) : new CommException(text, e);
    }

    /** What an application is told when the server has no connection for it: the client's own words where there are any. */
    static JMSException allocating(final ResourceException e) {
        final JMSException original = cause(e, JMSException.class);
        if (original != null) {
            return again(original, e);
        }
        final SecurityException refused = cause(e, SecurityException.class);
        return caused(
                refused == null
                        ? new ResourceAllocationException(e.getMessage(), e.getErrorCode())
                        : new JMSSecurityException(refused.getMessage(), refused.getErrorCode()),
                e);
    }

    private static <T extends Throwable> T cause(final Throwable e, final Class<T> type) {
        Throwable cause = e;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static JMSException again(final JMSException original, final ResourceException e) {
        final String text = original.getMessage();
        final String code = original.getErrorCode();
        if (original instanceof JMSSecurityException) {
            return caused(new JMSSecurityException(text, code), e);
        }
        if (original instanceof InvalidClientIDException) {
            return caused(new InvalidClientIDException(text, code), e);
        }
        if (original instanceof ResourceAllocationException) {
            return caused(new ResourceAllocationException(text, code), e);
        }
        return caused(new JMSException(text, code), e);
    }

    private static JMSException caused(final JMSException error, final Exception cause) {
        error.initCause(cause);
        error.setLinkedException(cause);
        return error;
    }
}
