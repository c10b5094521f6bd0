// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound.endpoint;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * Learns how the container's transaction around one delivery ended, so that a bean's {@code setRollbackOnly} counts as a failure, and
 * brings the message back where it was not itself part of the transaction. Used by one thread.
 */
final class TransactionOutcome implements Synchronization {
    private boolean expected;
    private boolean committed;

    /** Listens to the transaction that the thread is in, if there is one. */
    static TransactionOutcome observe(final TransactionSynchronizationRegistry registry) {
        final TransactionOutcome outcome = new TransactionOutcome();
        if (registry != null && registry.getTransactionStatus() == Status.STATUS_ACTIVE) {
            registry.registerInterposedSynchronization(outcome);
            outcome.expected = true;
        }
        return outcome;
    }

    /** Whether there was no transaction, or one that committed. Meaningful once the delivery is over. */
    boolean isGood() {
        return !expected || committed;
    }

    @Override
    public void beforeCompletion() {
        // only the end matters
    }

    @Override
    public void afterCompletion(final int status) {
        committed = status == Status.STATUS_COMMITTED;
    }
}
