// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.transactions.teller;

import javax.transaction.xa.XAResource;

/** A place that holds money, and takes part in distributed transactions. Used by one thread. */
interface Money {
    /** To be enlisted before {@link #take} and {@link #put}. Connects where it has to. */
    XAResource resource() throws Exception;

    /** Takes some out. @return how much; 0 where there is none. */
    long take() throws Exception;

    void put(long amount) throws Exception;

    /** After trouble: the next use connects anew. */
    void forsake();

    /** A resource for recovery, on a connection that does nothing else. */
    XAResource recovering() throws Exception;

    /** How many branches are in doubt there. @throws Exception where it cannot be asked now. */
    int inDoubt() throws Exception;
}
