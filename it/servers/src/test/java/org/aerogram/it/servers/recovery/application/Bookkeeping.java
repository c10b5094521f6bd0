// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.recovery.application;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Writes payments to the database and sends them on, in its caller's transaction or one of its own. */
@Stateless
public class Bookkeeping {
    /** Where payments go. */
    public static final String BOOKED = "it.recovery.booked";

    @Inject
    @JMSConnectionFactory("jms/factory")
    private JMSContext context;

    @Resource(lookup = Books.JNDI_NAME)
    private DataSource database;

    @Resource(lookup = "java:appserver/TransactionManager")
    private TransactionManager transactions;

    public void book(final String payment) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into payment values (?)")) {
            insert.setString(1, payment);
            insert.executeUpdate();
        }
        context.createProducer().send(context.createQueue(BOOKED), payment);
    }

    /** The transaction stands still when all have prepared, it is decided, and nobody but the executioner has been asked to commit. */
    public void bookAndDie(final String payment) throws SQLException, SystemException, RollbackException {
        transactions.getTransaction().enlistResource(new Executioner(false, "decided"));
        book(payment);
    }
}
