// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.recovery.application;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.sql.SQLException;

/**
 * Writes each payment to the database and sends it on, in one transaction. What a payment's property {@code fate} says happens when it comes for the first time: {@code throw},
 * {@code rollback}, or the end of the server at {@code prepare} or {@code commit}.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "resourceAdapter", propertyValue = "aerogram"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = PaymentBean.PAYMENTS),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "maxSessions", propertyValue = "2"),
            @ActivationConfigProperty(propertyName = "redeliveryDelay", propertyValue = "10ms")
        })
public class PaymentBean implements MessageListener {
    /** Where payments come from. */
    public static final String PAYMENTS = "it.recovery.payments";

    @Inject
    private Bookkeeping bookkeeping;

    @Resource(lookup = "java:appserver/TransactionManager")
    private TransactionManager transactions;

    @Resource
    private MessageDrivenContext container;

    @Override
    public void onMessage(final Message message) {
        try {
            final String payment = message.getBody(String.class);
            final String fate = message.getStringProperty("fate");
            final boolean first = !message.getJMSRedelivered();
            if (first && (fate.equals("prepare") || fate.equals("commit"))) {
                transactions.getTransaction().enlistResource(new Executioner(fate.equals("prepare"), fate));
            }
            bookkeeping.book(payment);
            if (first && fate.equals("throw")) {
                throw new IllegalArgumentException("refused on purpose");
            }
            if (first && fate.equals("rollback")) {
                container.setRollbackOnly();
            }
        } catch (final JMSException | SQLException | SystemException | RollbackException e) {
            throw new IllegalStateException(e);
        }
    }
}
