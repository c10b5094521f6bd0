// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.context;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.XAJMSContext;
import org.aerogram.cdi.factory.ConnectionFactories;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.jms.AerogramXAConnectionFactory;

/**
 * The context of the transaction where there is one, of the request otherwise. In a transaction, a context of a factory that the server manages takes part in it; so does one of a plain
 * factory where there is a transaction manager to enlist it with. Without one it is a transacted session that is committed once the transaction has committed, and rolled back otherwise.
 * Thread-safe.
 */
final class ScopedContexts implements ContextSource {
    private final BeanManager beans;
    private final ConnectionFactories factories;
    private final ActiveTransaction transaction;

    ScopedContexts(final BeanManager beans, final ConnectionFactories factories) {
        this.beans = beans;
        this.factories = factories;
        transaction = ActiveTransaction.find(beans);
    }

    @Override
    public JMSContext current(final ContextKey key) {
        return transaction.isActive() ? transaction.contexts().get(key, this::openInTransaction) : ofRequest(key);
    }

    private JMSContext ofRequest(final ContextKey key) {
        try {
            beans.getContext(RequestScoped.class);
        } catch (final ContextNotActiveException e) {
            throw new ContextNotActiveException(
                    "an injected JMSContext needs a transaction or a request, and there is neither here: @ActivateRequestContext on the method gives it one",
                    e);
        }
        return beans.createInstance().select(RequestContexts.class).get().get(key, this::open);
    }

    private JMSContext open(final ContextKey key) {
        return open(factories.find(key.factory()), key, key.sessionMode());
    }

    private JMSContext openInTransaction(final ContextKey key) {
        final ConnectionFactory factory = factories.find(key.factory());
        if (!(factory instanceof final AerogramConnectionFactory unmanaged)) {
            return open(factory, key, key.sessionMode());
        }
        return transaction.canEnlist()
                ? openEnlisted(unmanaged, key)
                : open(factory, key, JMSContext.SESSION_TRANSACTED);
    }

    private JMSContext openEnlisted(final AerogramConnectionFactory factory, final ContextKey key) {
        final AerogramXAConnectionFactory xa = AerogramXAConnectionFactory.like(factory);
        final XAJMSContext context =
                key.user() == null ? xa.createXAContext() : xa.createXAContext(key.user(), key.password());
        try {
            transaction.enlist(context.getXAResource());
            return context;
        } catch (final RuntimeException e) {
            context.close();
            throw e;
        }
    }

    private static JMSContext open(final ConnectionFactory factory, final ContextKey key, final int mode) {
        return key.user() == null
                ? factory.createContext(mode)
                : factory.createContext(key.user(), key.password(), mode);
    }
}
