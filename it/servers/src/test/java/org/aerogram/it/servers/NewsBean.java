// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Receives what is of interest from a topic, without a transaction. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "resourceAdapter", propertyValue = "aerogram"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "it.news"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Topic"),
            @ActivationConfigProperty(propertyName = "messageSelector", propertyValue = "region = 'eu'")
        })
@TransactionManagement(TransactionManagementType.BEAN)
public class NewsBean implements MessageListener {
    @Inject
    private Inbox inbox;

    @Override
    public void onMessage(final Message message) {
        try {
            inbox.add("news", message);
        } catch (final JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
