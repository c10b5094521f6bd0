// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks.classes;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSConnectionFactoryDefinition;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSDestinationDefinition;
import jakarta.jms.Queue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.aerogram.it.servers.checks.Check;
import org.aerogram.it.servers.checks.CheckServlet;

/** Sends through an injected context and receives through an injected factory, which the application defines itself, and its queue, too. */
@JMSConnectionFactoryDefinition(
        name = "java:app/jms/defined",
        interfaceName = "jakarta.jms.ConnectionFactory",
        className = "org.aerogram.ra.outbound.AerogramManagedConnectionFactory",
        resourceAdapter = "aerogramRA",
        minPoolSize = 1,
        maxPoolSize = 4)
@JMSDestinationDefinition(
        name = "java:app/jms/definedQueue",
        interfaceName = "jakarta.jms.Queue",
        className = "org.aerogram.ra.admin.AerogramAdminQueue",
        destinationName = "checks.defined",
        properties = "name=checks.defined")
@WebServlet("/defined")
public class ClassDefinitionsServlet extends CheckServlet {
    private static final long serialVersionUID = 1L;
    private static final long ANSWER_MS = 20_000;

    @Inject
    @JMSConnectionFactory("app/jms/defined")
    private transient JMSContext context;

    @Resource(lookup = "java:app/jms/defined")
    private transient ConnectionFactory factory;

    @Resource(lookup = "java:app/jms/definedQueue")
    private transient Queue queue;

    @Override
    protected void check(final HttpServletRequest request) {
        final String text = "defined " + UUID.randomUUID();
        context.createProducer().send(queue, text);
        try (JMSContext own = factory.createContext()) {
            final String received = own.createConsumer(queue).receiveBody(String.class, ANSWER_MS);
            Check.require(text.equals(received), "received " + received);
        }
    }
}
