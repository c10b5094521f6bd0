// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks.own;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.TextMessage;
import org.aerogram.it.servers.checks.Inbox;
import org.aerogram.ra.listener.MessageMethods;
import org.aerogram.ra.listener.OnMessage;

/** Has a method for each kind of message. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "checks.methods"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue")
        })
public class MethodsBean implements MessageMethods {
    @OnMessage(selector = "region = 'eu'")
    public void european(final TextMessage message) {
        Inbox.INSTANCE.add("european", message);
    }

    @OnMessage
    public void other(final TextMessage message) {
        Inbox.INSTANCE.add("other", message);
    }
}
