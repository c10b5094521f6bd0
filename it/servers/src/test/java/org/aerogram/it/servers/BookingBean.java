// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Writes payments to the database and sends them on, in one transaction; most fail at first, after all of the work. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "resourceAdapter", propertyValue = "aerogram"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = BookingBean.PAYMENTS),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "maxSessions", propertyValue = "2"),
            @ActivationConfigProperty(propertyName = "redeliveryDelay", propertyValue = "10ms")
        })
public class BookingBean implements MessageListener {
    /** Where payments come from. */
    static final String PAYMENTS = "it.payments";

    /** Where they go. */
    static final String BOOKED = "it.booked";

    @Inject
    @JMSConnectionFactory("jms/factory")
    private JMSContext context;

    @Inject
    private Books books;

    @Resource
    private MessageDrivenContext container;

    @Override
    public void onMessage(final Message message) {
        try {
            final String payment = message.getBody(String.class);
            books.add(payment);
            context.createProducer().send(context.createQueue(BOOKED), payment);
            final int delivery = message.getIntProperty("JMSXDeliveryCount");
            final int number = Integer.parseInt(payment.substring(payment.indexOf(' ') + 1));
            if (delivery == 1 && number % 3 == 0) {
                throw new IllegalArgumentException("refused on purpose");
            }
            if (delivery < 3 && number % 3 == 1) {
                container.setRollbackOnly();
            }
        } catch (final JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
