// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.trouble;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Has words where there should be a number. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "trouble.type"),
            @ActivationConfigProperty(propertyName = "maxSessions", propertyValue = "many"),
            @ActivationConfigProperty(propertyName = "reconnectDelay", propertyValue = "100ms"),
            @ActivationConfigProperty(propertyName = "reconnectMaxDelay", propertyValue = "500ms")
        })
public class WrongTypeBean implements MessageListener {
    @Override
    public void onMessage(final Message message) {
        // being there is all
    }
}
