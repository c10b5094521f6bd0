// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Receives what is of interest from a topic, without a container's transaction. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "checks.news"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Topic"),
            @ActivationConfigProperty(propertyName = "messageSelector", propertyValue = "region = 'eu'"),
        })
@TransactionManagement(TransactionManagementType.BEAN)
public class NewsBean implements MessageListener {
    @Override
    public void onMessage(final Message message) {
        Inbox.INSTANCE.add("news", message);
    }
}
