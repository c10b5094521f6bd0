// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks.own;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.Message;
import java.util.List;
import org.aerogram.it.servers.checks.Inbox;
import org.aerogram.ra.listener.BatchListener;

/** Takes several messages at once. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "checks.batch"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "maxSessions", propertyValue = "1"),
            @ActivationConfigProperty(propertyName = "batchSize", propertyValue = "10")
        })
public class BatchBean implements BatchListener {
    @Override
    public void onMessages(final List<Message> messages) {
        messages.forEach(message -> Inbox.INSTANCE.add("batch", message));
    }
}
