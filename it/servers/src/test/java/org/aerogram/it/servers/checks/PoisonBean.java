// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Refuses everything, for ever. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "checks.poison"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "maxSessions", propertyValue = "1"),
            @ActivationConfigProperty(propertyName = "redeliveryDelay", propertyValue = "5ms"),
            @ActivationConfigProperty(propertyName = "redeliveryMaxDelay", propertyValue = "20ms")
        })
public class PoisonBean implements MessageListener {
    @Override
    public void onMessage(final Message message) {
        throw new IllegalArgumentException("refused on purpose, " + Inbox.INSTANCE.add("poison", message));
    }
}
