// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.trouble;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Has a property that there is not. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "trouble.unknown"),
            @ActivationConfigProperty(propertyName = "maxSesions", propertyValue = "4"),
            @ActivationConfigProperty(propertyName = "reconnectDelay", propertyValue = "100ms"),
            @ActivationConfigProperty(propertyName = "reconnectMaxDelay", propertyValue = "500ms")
        })
public class UnknownPropertyBean implements MessageListener {
    @Override
    public void onMessage(final Message message) {
        // being there is all
    }
}
