// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.context;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.jms.JMSContext;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.aerogram.jms.context.AerogramContext;

/** Transactions as the registry of Jakarta Transactions tells of them: a CDI bean, or the server's under its JNDI name. The only class that touches its interfaces. */
final class JtaTransaction implements ActiveTransaction {
    private static final String JNDI_NAME = "java:comp/TransactionSynchronizationRegistry";

    private final TransactionSynchronizationRegistry registry;

    private JtaTransaction(final TransactionSynchronizationRegistry registry) {
        this.registry = registry;
    }

    /** @throws LinkageError without Jakarta Transactions. */
    static ActiveTransaction find(final BeanManager beans) {
        final Instance<TransactionSynchronizationRegistry> bean =
                beans.createInstance().select(TransactionSynchronizationRegistry.class);
        if (bean.isResolvable()) {
            return new JtaTransaction(bean.get());
        }
        try {
            return new JtaTransaction(InitialContext.doLookup(JNDI_NAME));
        } catch (final NamingException absent) {
            return NONE;
        }
    }

    @Override
    public boolean isActive() {
        final int status = registry.getTransactionStatus();
        return status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK;
    }

    @Override
    public OpenContexts contexts() {
        final OpenContexts known = (OpenContexts) registry.getResource(this);
        if (known != null) {
            return known;
        }
        final OpenContexts contexts = new OpenContexts();
        registry.registerInterposedSynchronization(new End(contexts));
        registry.putResource(this, contexts);
        return contexts;
    }

    private static final class End implements Synchronization {
        private final OpenContexts contexts;

        private End(final OpenContexts contexts) {
            this.contexts = contexts;
        }

        @Override
        public void beforeCompletion() {
            // the outcome is not known yet
        }

        @Override
        public void afterCompletion(final int status) {
            contexts.end(context -> {
                if (!isTransacted(context)) {
                    return; // the server's transaction has seen to it
                }
                if (status == Status.STATUS_COMMITTED) {
                    context.commit();
                } else {
                    context.rollback();
                }
            });
        }

        private static boolean isTransacted(final JMSContext context) {
            return context instanceof AerogramContext && context.getTransacted();
        }
    }
}
