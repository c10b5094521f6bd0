// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.transaction.xa.XAException;
import org.jboss.weld.junit.MockBean;

/** The transaction of a test, as the registry of Jakarta Transactions shows it. */
final class FakeTransaction implements TransactionSynchronizationRegistry {
    private final Map<Object, Object> resources = new HashMap<>();
    private final List<Synchronization> synchronizations = new ArrayList<>();
    private int status = Status.STATUS_NO_TRANSACTION;

    Bean<?> bean() {
        return MockBean.<TransactionSynchronizationRegistry>builder()
                .types(TransactionSynchronizationRegistry.class)
                .scope(Dependent.class)
                .creating(this)
                .build();
    }

    void begin() {
        status = Status.STATUS_ACTIVE;
    }

    /** What happens to resources between the synchronizations. */
    @FunctionalInterface
    interface Completion {
        void run() throws XAException;
    }

    void commit() {
        commit(() -> {});
    }

    void commit(final Completion completion) {
        List.copyOf(synchronizations).forEach(Synchronization::beforeCompletion);
        complete(completion);
        end(Status.STATUS_COMMITTED);
    }

    void rollback() {
        rollback(() -> {});
    }

    void rollback(final Completion completion) {
        complete(completion);
        end(Status.STATUS_ROLLEDBACK);
    }

    private static void complete(final Completion completion) {
        try {
            completion.run();
        } catch (final XAException e) {
            throw new AssertionError("XA code " + e.errorCode, e);
        }
    }

    private void end(final int outcome) {
        status = outcome;
        synchronizations.forEach(synchronization -> synchronization.afterCompletion(outcome));
        synchronizations.clear();
        resources.clear();
        status = Status.STATUS_NO_TRANSACTION;
    }

    @Override
    public Object getTransactionKey() {
        return this;
    }

    @Override
    public void putResource(final Object key, final Object value) {
        resources.put(key, value);
    }

    @Override
    public Object getResource(final Object key) {
        return resources.get(key);
    }

    @Override
    public void registerInterposedSynchronization(final Synchronization synchronization) {
        synchronizations.add(synchronization);
    }

    @Override
    public int getTransactionStatus() {
        return status;
    }

    @Override
    public void setRollbackOnly() {
        status = Status.STATUS_MARKED_ROLLBACK;
    }

    @Override
    public boolean getRollbackOnly() {
        return status == Status.STATUS_MARKED_ROLLBACK;
    }
}
