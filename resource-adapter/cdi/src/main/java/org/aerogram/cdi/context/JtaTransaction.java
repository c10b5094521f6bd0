// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.context;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.jms.JMSContext;
import jakarta.jms.XAJMSContext;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.transaction.xa.XAResource;
import org.aerogram.jms.context.AerogramContext;

/**
 * Transactions as the registry of Jakarta Transactions tells of them: a CDI bean, or the server's under its JNDI name. Where there is a transaction manager, too, resources can be
 * enlisted. With {@link Managers} the only class that touches its interfaces.
 */
final class JtaTransaction implements ActiveTransaction {
    private static final String JNDI_NAME = "java:comp/TransactionSynchronizationRegistry";

    private final TransactionSynchronizationRegistry registry;

    private final TransactionManager manager;

    private JtaTransaction(final TransactionSynchronizationRegistry registry, final TransactionManager manager) {
        this.registry = registry;
        this.manager = manager;
    }

    /** @throws LinkageError without Jakarta Transactions. */
    static ActiveTransaction find(final BeanManager beans) {
        final Instance<TransactionSynchronizationRegistry> bean =
                beans.createInstance().select(TransactionSynchronizationRegistry.class);
        if (bean.isResolvable()) {
            return new JtaTransaction(bean.get(), Managers.find(beans));
        }
        try {
            return new JtaTransaction(InitialContext.doLookup(JNDI_NAME), Managers.find(beans));
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

    @Override
    public boolean canEnlist() {
        return manager != null;
    }

    @Override
    public void enlist(final XAResource resource) {
        try {
            final Transaction current = manager.getTransaction();
            if (current == null || !current.enlistResource(resource)) {
                throw new IllegalStateException("the transaction manager does not enlist a resource in " + current);
            }
            registry.registerInterposedSynchronization(new Delisting(current, resource));
        } catch (final SystemException | RollbackException e) {
            throw new IllegalStateException("the transaction takes no further resource: " + e, e);
        }
    }

    /** Some transaction managers wait for whoever has enlisted a resource to take it back before the end. */
    private record Delisting(Transaction transaction, XAResource resource) implements Synchronization {
        @Override
        public void beforeCompletion() {
            try {
                transaction.delistResource(resource, XAResource.TMSUCCESS);
            } catch (final SystemException e) {
                throw new IllegalStateException("a resource does not leave its transaction: " + e, e);
            }
        }

        @Override
        public void afterCompletion(final int status) {
            // its context is closed by others
        }
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
            return context instanceof AerogramContext && !(context instanceof XAJMSContext) && context.getTransacted();
        }
    }
}
