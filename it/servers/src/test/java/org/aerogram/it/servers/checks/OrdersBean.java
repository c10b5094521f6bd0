// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Receives orders; some it refuses once, in one way or the other. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "checks.orders"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "maxSessions", propertyValue = "3"),
            @ActivationConfigProperty(propertyName = "redeliveryDelay", propertyValue = "50ms")
        })
public class OrdersBean implements MessageListener {
    @Resource
    private MessageDrivenContext container;

    @Override
    public void onMessage(final Message message) {
        final String text = Inbox.INSTANCE.add("orders", message);
        final boolean first = Inbox.INSTANCE.await("orders", text, 1).size() == 1;
        if (first && text.startsWith("throw")) {
            throw new IllegalArgumentException("refused on purpose");
        }
        if (first && text.startsWith("roll back")) {
            container.setRollbackOnly();
        }
    }
}
