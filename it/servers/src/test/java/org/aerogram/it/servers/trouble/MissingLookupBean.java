// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.trouble;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Looks up a queue that nobody has bound yet. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = MissingLookupBean.NAME),
            @ActivationConfigProperty(propertyName = "reconnectDelay", propertyValue = "100ms"),
            @ActivationConfigProperty(propertyName = "reconnectMaxDelay", propertyValue = "500ms")
        })
public class MissingLookupBean implements MessageListener {
    /** What it looks up. */
    public static final String NAME = "java:global/jms/nothing";

    @Override
    public void onMessage(final Message message) {
        // being there is all
    }
}
