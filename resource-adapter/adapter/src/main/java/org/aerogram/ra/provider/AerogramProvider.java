// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.provider;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.XASession;
import java.util.EnumMap;
import java.util.Map;
import org.aerogram.jms.AerogramXAConnection;
import org.aerogram.jms.AerogramXASession;
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
        return ClientThreads.owning(() -> AerogramXAConnection.openXa(settings, settings.user(), settings.password()));
    }

    @Override
    public XASession session(final Connection connection) throws JMSException {
        return ((AerogramXAConnection) connection).createXASession();
    }

    @Override
    public XASession receivingSession(final Connection connection) throws JMSException {
        return ((AerogramXAConnection) connection).createReceivingXASession();
    }

    @Override
    public void leaveTransaction(final Session session) throws JMSException {
        if (session instanceof AerogramXASession xa && xa.isInBranch()) {
            xa.leaveBranch();
        }
    }

    @Override
    public boolean isInTransaction(final Session session) {
        return session instanceof AerogramXASession xa && xa.isInBranch();
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
