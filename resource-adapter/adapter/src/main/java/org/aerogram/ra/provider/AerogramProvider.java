// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.provider;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.util.EnumMap;
import java.util.Map;
import org.aerogram.jms.AerogramConnection;
import org.aerogram.jms.url.ConnectionOption;
import org.aerogram.jms.url.ConnectionSettings;

/** Reaches a node through the Aerogram client. Stateless. */
public final class AerogramProvider implements JmsProvider {
    @Override
    public void check(final ConnectionParameters parameters) throws JMSException {
        settings(parameters, 0);
    }

    @Override
    public Connection connect(final ConnectionParameters parameters, final int prefetch) throws JMSException {
        final ConnectionSettings settings = settings(parameters, prefetch);
        return ClientThreads.owning(() -> AerogramConnection.open(settings, settings.user(), settings.password()));
    }

    private static ConnectionSettings settings(final ConnectionParameters parameters, final int prefetch)
            throws JMSException {
        final Map<ConnectionOption, String> overrides = new EnumMap<>(ConnectionOption.class);
        if (parameters.userName() != null) {
            overrides.put(ConnectionOption.USER, parameters.userName());
            overrides.put(ConnectionOption.PASSWORD, parameters.password() == null ? "" : parameters.password());
        }
        if (parameters.clientId() != null) {
            overrides.put(ConnectionOption.CLIENT_ID, parameters.clientId());
        }
        if (prefetch > 0) {
            overrides.put(ConnectionOption.PREFETCH, Integer.toString(prefetch));
        }
        return ConnectionSettings.parse(parameters.url(), overrides);
    }
}
