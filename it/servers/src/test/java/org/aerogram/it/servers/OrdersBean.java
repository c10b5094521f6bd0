// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.inject.Inject;
import jakarta.jms.Destination;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Receives orders; some it refuses once, in one way or the other; questions it answers. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "resourceAdapter", propertyValue = "aerogram"),
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "java:app/jms/orders"),
            @ActivationConfigProperty(propertyName = "maxSessions", propertyValue = "3"),
            @ActivationConfigProperty(propertyName = "redeliveryDelay", propertyValue = "50ms")
        })
public class OrdersBean implements MessageListener {
    @Inject
    private Inbox inbox;

    @Inject
    @JMSConnectionFactory("jms/factory")
    private JMSContext context;

    @Resource
    private MessageDrivenContext container;

    @Override
    public void onMessage(final Message message) {
        try {
            inbox.add("orders", message);
            final String text = message.getBody(String.class);
            final Destination replyTo = message.getJMSReplyTo();
            if (replyTo != null) {
                context.createProducer().send(replyTo, "answer to " + text);
            }
            if (!message.getJMSRedelivered() && text.startsWith("throw")) {
                throw new IllegalArgumentException("refused on purpose");
            }
            if (!message.getJMSRedelivered() && text.startsWith("roll back")) {
                container.setRollbackOnly();
            }
        } catch (final JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
