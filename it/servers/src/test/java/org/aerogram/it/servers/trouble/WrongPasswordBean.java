// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.trouble;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Is not let in. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "trouble.password"),
            @ActivationConfigProperty(propertyName = "userName", propertyValue = "clerk"),
            @ActivationConfigProperty(propertyName = "password", propertyValue = "new"),
            @ActivationConfigProperty(propertyName = "reconnectDelay", propertyValue = "100ms"),
            @ActivationConfigProperty(propertyName = "reconnectMaxDelay", propertyValue = "500ms")
        })
public class WrongPasswordBean implements MessageListener {
    @Override
    public void onMessage(final Message message) {
        // being there is all
    }
}
