// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.JMSException;
import jakarta.resource.spi.ManagedConnectionMetaData;

/** What a server may show about a managed connection. */
record ConnectionDescription(String product, String version, String userName) implements ManagedConnectionMetaData {
    /** As the client describes the connection; of one that is lost, only what is known of all. */
    static ConnectionDescription of(final Connection physical, final String userName) {
        try {
            final ConnectionMetaData told = physical.getMetaData();
            return new ConnectionDescription(told.getJMSProviderName(), told.getProviderVersion(), userName);
        } catch (final JMSException e) {
            return new ConnectionDescription("Aerogram", "unknown", userName);
        }
    }

    @Override
    public String getEISProductName() {
        return product;
    }

    @Override
    public String getEISProductVersion() {
        return version;
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
