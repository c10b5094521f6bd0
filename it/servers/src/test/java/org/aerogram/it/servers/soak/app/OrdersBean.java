// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.soak.app;

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

/** Writes an order into the ledger and sends it on, in one transaction with its receipt; some it refuses at first, after all of the work. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "resourceAdapter", propertyValue = "aerogram"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = OrdersBean.ORDERS),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "maxSessions", propertyValue = "3"),
            @ActivationConfigProperty(propertyName = "redeliveryDelay", propertyValue = "10ms"),
            @ActivationConfigProperty(propertyName = "redeliveryMaxDelay", propertyValue = "1s"),
            @ActivationConfigProperty(propertyName = "reconnectDelay", propertyValue = "100ms"),
            @ActivationConfigProperty(propertyName = "reconnectMaxDelay", propertyValue = "1s")
        })
public class OrdersBean implements MessageListener {
    /** Where orders come from. */
    public static final String ORDERS = "soak.orders";

    /** Where they go. */
    public static final String HANDLED = "soak.handled";

    private static final int REFUSED = 11;

    @Inject
    @JMSConnectionFactory("jms/factory")
    private JMSContext context;

    @Inject
    private Ledger ledger;

    @Resource
    private MessageDrivenContext container;

    @Override
    public void onMessage(final Message message) {
        try {
            final String order = message.getBody(String.class);
            ledger.add(order);
            context.createProducer().send(context.createQueue(HANDLED), order);
            final int fate = Integer.parseInt(order) % REFUSED;
            if (message.getIntProperty("JMSXDeliveryCount") == 1 && fate == 0) {
                throw new IllegalArgumentException("refused on purpose");
            }
            if (message.getIntProperty("JMSXDeliveryCount") == 1 && fate == 1) {
                container.setRollbackOnly();
            }
        } catch (final JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
