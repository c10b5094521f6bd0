// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;

/** Sends in a container's transaction. */
@Stateless
public class TransactionalSender {
    @Inject
    @JMSConnectionFactory("jms/factory")
    private JMSContext context;

    @Resource(lookup = "java:app/jms/orders")
    private Queue orders;

    @Resource
    private SessionContext container;

    public void order(final String text) {
        context.createProducer().send(orders, text);
    }

    public void orderAndRollBack(final String text) {
        context.createProducer().send(orders, text);
        container.setRollbackOnly();
    }
}
