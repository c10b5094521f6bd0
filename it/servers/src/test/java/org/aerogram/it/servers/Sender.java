// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSConnectionFactoryDefinition;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSDestinationDefinition;
import jakarta.jms.Queue;

/**
 * Sends without any transaction, by a factory and to a queue that the application defines itself. Its context is the request's: there are more requests
 * than connections in the pool.
 */
@JMSConnectionFactoryDefinition(
        name = "java:app/jms/factory",
        interfaceName = "jakarta.jms.ConnectionFactory",
        resourceAdapter = "aerogram",
        minPoolSize = 1,
        maxPoolSize = 4)
@JMSDestinationDefinition(
        name = "java:app/jms/orders",
        interfaceName = "jakarta.jms.Queue",
        resourceAdapter = "aerogram",
        destinationName = "it.orders")
@RequestScoped
public class Sender {
    @Inject
    @JMSConnectionFactory("java:app/jms/factory")
    private JMSContext context;

    @Resource(lookup = "java:app/jms/orders")
    private Queue orders;

    public void order(final String text) {
        context.createProducer().send(orders, text);
    }

    public void payment(final String text) {
        context.createProducer().send(context.createQueue(BookingBean.PAYMENTS), text);
    }

    public void news(final String region, final String text) {
        context.createProducer().setProperty("region", region).send(context.createTopic("it.news"), text);
    }
}
