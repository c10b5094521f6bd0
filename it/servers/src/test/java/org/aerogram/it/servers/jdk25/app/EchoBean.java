// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.jdk25.app;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Answers, in the transaction of the question. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "resourceAdapter", propertyValue = "aerogram"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = EchoBean.QUESTIONS),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "maxSessions", propertyValue = "2")
        })
public class EchoBean implements MessageListener {
    /** Where questions come from. */
    static final String QUESTIONS = "it.questions";

    @Inject
    @JMSConnectionFactory("jms/factory")
    private JMSContext context;

    @Override
    public void onMessage(final Message message) {
        try {
            context.createProducer().send(message.getJMSReplyTo(), message.getBody(String.class));
        } catch (final JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
