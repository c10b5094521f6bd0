// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.provider;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.XASession;

/** How the adapter reaches a broker. Thread-safe. */
public interface JmsProvider {
    /**
     * Checks the URL without connecting.
     *
     * @throws JMSException naming what is wrong with it.
     */
    void check(ConnectionParameters parameters) throws JMSException;

    /**
     * Opens a physical connection, stopped. Blocks up to the connect time-out of the URL.
     *
     * @param parameters where to; its URL is set.
     * @param prefetch messages that a consumer may hold ready; 0 for what the URL says.
     * @throws JMSException as {@code ConnectionFactory.createConnection} does: bad URL, nobody there, wrong password, client identifier in use.
     */
    Connection connect(ConnectionParameters parameters, int prefetch) throws JMSException;

    /** A session of such a connection that takes part in distributed transactions; outside of them it acknowledges automatically. */
    XASession session(Connection connection) throws JMSException;

    /**
     * The same for those who receive first: what is received outside of a transaction belongs to the next one, or is acknowledged by {@link #acknowledge}, or recovered.
     * {@code Message.acknowledge()} does nothing.
     */
    XASession receivingSession(Connection connection) throws JMSException;

    /** The same for those who never are in a transaction. */
    Session listeningSession(Connection connection) throws JMSException;

    /** The session is in no transaction any more, although nobody has ended it for the session. */
    void leaveTransaction(Session session) throws JMSException;

    /**
     * Acknowledges everything that the session has received, outside of transactions, as automatic acknowledgement does: without waiting where the node need not confirm it.
     *
     * @param session a receiving or listening one.
     */
    void acknowledge(Session session) throws JMSException;

    /** Whether what the session does now belongs to a transaction. */
    boolean isInTransaction(Session session);
}
