// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound.handle;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;

/** What a handle borrows from the managed connection behind it, for as long as the application keeps the handle open. */
public interface ConnectionLoan {
    /**
     * The physical connection.
     *
     * @throws JMSException if it has been destroyed.
     */
    Connection physical() throws JMSException;

    /** The one session of the physical connection, which takes part in the transactions that the server enlists it in. */
    Session session() throws JMSException;

    /** Whether the physical connection can still be used, as far as is known without asking the broker. */
    boolean isValid();

    /** Whether the session is in a transaction now. */
    boolean isInTransaction();

    /** Starts delivery on the physical connection; it is stopped again when the loan ends. */
    void start() throws JMSException;

    /** Says that the handle lives on another managed connection from now on. */
    void left(ConnectionHandle handle);

    /** Says that the application has closed the handle. */
    void ended(ConnectionHandle handle);
}
