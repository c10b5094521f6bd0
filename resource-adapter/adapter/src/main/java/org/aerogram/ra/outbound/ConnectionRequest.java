// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound;

import jakarta.resource.spi.ConnectionRequestInfo;

/** Whom an application asked to connect as; both null where it left that to the server. The text form keeps the password to itself. */
record ConnectionRequest(String userName, String password) implements ConnectionRequestInfo {
    static final ConnectionRequest UNNAMED = new ConnectionRequest(null, null);

    @Override
    public String toString() {
        return "userName=" + userName;
    }
}
