// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.context;

import jakarta.enterprise.inject.spi.BeanManager;
import javax.transaction.xa.XAResource;

/** The transaction of the calling thread, as far as contexts care. Jakarta Transactions may be absent: then there never is one. */
interface ActiveTransaction {
    /** Whether there is one that work can still be added to. */
    boolean isActive();

    /** The contexts of the transaction, which must be active. */
    OpenContexts contexts();

    /** Whether resources can be made part of it. */
    boolean canEnlist();

    /**
     * Makes a resource part of it.
     *
     * @throws IllegalStateException saying why that cannot be.
     */
    void enlist(XAResource resource);

    /** Looks for Jakarta Transactions. */
    static ActiveTransaction find(final BeanManager beans) {
        try {
            return JtaTransaction.find(beans);
        } catch (final LinkageError absent) {
            return NONE;
        }
    }

    /** Where there are no transactions. */
    ActiveTransaction NONE = new ActiveTransaction() {
        @Override
        public boolean isActive() {
            return false;
        }

        @Override
        public OpenContexts contexts() {
            throw new IllegalStateException("there is no transaction");
        }

        @Override
        public boolean canEnlist() {
            return false;
        }

        @Override
        public void enlist(final XAResource resource) {
            throw new IllegalStateException("there is no transaction");
        }
    };
}
