// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.transactions.teller;

import jakarta.transaction.TransactionManager;

/** A transaction manager in this JVM, with its log in a directory. */
interface TransactionService {
    TransactionManager manager();

    /** Completes what it can. */
    void recover() throws Exception;
}
