// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import jakarta.resource.spi.InvalidPropertyException;

/** A property names what the server has not bound, or not yet: what is wrong today and may be right tomorrow. */
final class NotBoundException extends InvalidPropertyException {
    private static final long serialVersionUID = 1L;

    NotBoundException(final String message, final String errorCode) {
        super(message, errorCode);
    }
}
