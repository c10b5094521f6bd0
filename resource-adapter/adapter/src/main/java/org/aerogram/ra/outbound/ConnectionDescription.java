// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound;

import jakarta.resource.spi.ManagedConnectionMetaData;

/** What a server may show about a managed connection. */
record ConnectionDescription(String userName) implements ManagedConnectionMetaData {
    @Override
    public String getEISProductName() {
        return "Aerogram";
    }

    @Override
    public String getEISProductVersion() {
        final String version = ConnectionDescription.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    /** No limit is known. */
    @Override
    public int getMaxConnections() {
        return 0;
    }

    @Override
    public String getUserName() {
        return userName;
    }
}
