// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.context;

import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.XAConnection;
import jakarta.jms.XAJMSContext;
import jakarta.jms.XASession;
import javax.transaction.xa.XAResource;

/** An XA connection and an XA session in one object. Contexts made by {@link #createContext} share the connection and are ordinary ones. */
public final class AerogramXAContext extends AerogramContext implements XAJMSContext {
    private AerogramXAContext(final SharedConnection shared) {
        super(shared, SESSION_TRANSACTED);
    }

    /** Makes an XA connection when a context needs one. */
    @FunctionalInterface
    public interface XAConnectionOpener {
        XAConnection open() throws JMSException;
    }

    /** Opens a connection and wraps it. @throws JMSRuntimeException if the connection cannot be opened. */
    public static AerogramXAContext open(final XAConnectionOpener opener) {
        try {
            return new AerogramXAContext(new SharedConnection(opener.open()));
        } catch (final JMSException e) {
            throw UncheckedErrors.of(e);
        }
    }

    @Override
    Session newSession(final Connection connection) throws JMSException {
        return ((XAConnection) connection).createXASession();
    }

    /** This context itself. */
    @Override
    public JMSContext getContext() {
        return this;
    }

    @Override
    public XAResource getXAResource() {
        try {
            return ((XASession) session()).getXAResource();
        } catch (final JMSException e) {
            throw UncheckedErrors.of(e);
        }
    }

    /** Always true: its work can be part of a transaction. */
    @Override
    public boolean getTransacted() {
        return true;
    }
}
