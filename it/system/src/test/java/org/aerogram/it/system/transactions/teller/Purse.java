// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.transactions.teller;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.XAConnection;
import jakarta.jms.XASession;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.AerogramXAConnectionFactory;

/** A queue of a node; each message in it is a coin. */
public final class Purse implements Money {
    /** The queue. */
    public static final AerogramQueue QUEUE = new AerogramQueue("purse");

    private static final long PATIENCE_MS = 2_000;

    private final String name;
    private final String url;
    private XAConnection connection;
    private XASession session;
    private XAConnection recovering;
    private XAResource recoveringResource;

    Purse(final String name, final String url) {
        this.name = name;
        this.url = url;
    }

    @Override
    public XAResource resource() throws JMSException {
        if (connection == null) {
            connection = new AerogramXAConnectionFactory(url).createXAConnection();
            connection.start();
            session = connection.createXASession();
        }
        return session.getXAResource();
    }

    @Override
    public long take() throws JMSException {
        try (MessageConsumer consumer = session.createConsumer(QUEUE)) {
            final Message message = consumer.receive(PATIENCE_MS);
            return message == null ? 0 : Long.parseLong(message.getBody(String.class));
        }
    }

    @Override
    public void put(final long amount) throws JMSException {
        session.createProducer(QUEUE).send(session.createTextMessage(Long.toString(amount)));
    }

    @Override
    public void forsake() {
        close(connection);
        connection = null;
        session = null;
    }

    /** Kept as long as it works: transaction managers hold the resource between their scans. */
    @Override
    public XAResource recovering() throws JMSException {
        if (recovering == null) {
            recovering = new AerogramXAConnectionFactory(url).createXAConnection();
            recoveringResource = recovering.createXASession().getXAResource();
        }
        return recoveringResource;
    }

    @Override
    public int inDoubt() throws JMSException, XAException {
        try {
            return recovering().recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN).length;
        } catch (final XAException e) {
            close(recovering);
            recovering = null;
            throw e;
        }
    }

    private static void close(final XAConnection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (final JMSException e) {
            System.out.println("closing: " + e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
