// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound.handle;

import jakarta.jms.JMSException;

/** What a server offers that gives a handle its managed connection, or has that take part in a transaction, only when the handle is used. Thread-safe. */
public interface Reassociation {
    /**
     * Has the server associate a handle that it has dissociated.
     *
     * @throws JMSException if there is no managed connection for it.
     */
    void associate(ConnectionHandle handle) throws JMSException;

    /** Says that the application has closed a handle that was dissociated. */
    void closed(ConnectionHandle handle);

    /** Has the server enlist the managed connection in the transaction that there may be, unless it is in one. */
    void enlist(ConnectionLoan loan) throws JMSException;
}
