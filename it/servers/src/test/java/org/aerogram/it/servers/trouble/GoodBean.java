// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.trouble;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Nothing is wrong with it, except that there may be no node. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "trouble.good"),
            @ActivationConfigProperty(propertyName = "reconnectDelay", propertyValue = "100ms"),
            @ActivationConfigProperty(propertyName = "reconnectMaxDelay", propertyValue = "500ms")
        })
public class GoodBean implements MessageListener {
    @Override
    public void onMessage(final Message message) {
        // being there is all
    }
}
