// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.provider;

import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import org.aerogram.jms.AerogramConnectionFactory;

/** Reaches a node through the Aerogram client. Stateless. */
public final class AerogramProvider implements JmsProvider {
    @Override
    public void check(final ConnectionParameters parameters) throws JMSException {
    }

    @Override
    public Connection connect(final ConnectionParameters parameters, final int prefetch) throws JMSException {
        final AerogramConnectionFactory factory = new AerogramConnectionFactory(parameters.url());
        return parameters.userName() == null ? factory.createConnection() : factory.createConnection(parameters.userName(), parameters.password());
    }

    @Override
    public JMSContext context(final Connection connection, final int sessionMode) throws JMSException {
        return null;
    }
}
