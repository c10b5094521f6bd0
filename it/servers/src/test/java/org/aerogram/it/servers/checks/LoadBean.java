// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Receives the load during which the node is restarted. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "checks.load"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "maxSessions", propertyValue = "4"),
            @ActivationConfigProperty(propertyName = "reconnectDelay", propertyValue = "100ms"),
            @ActivationConfigProperty(propertyName = "reconnectMaxDelay", propertyValue = "1s"),
        })
public class LoadBean implements MessageListener {
    @Override
    public void onMessage(final Message message) {
        Inbox.INSTANCE.add("load", message);
    }
}
