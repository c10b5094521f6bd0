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
import org.aerogram.it.servers.checks.CheckServlet;
import org.aerogram.it.servers.checks.Parcel;

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

    @Inject
    @JMSConnectionFactory("app/jms/defined")
    private transient JMSContext context;

    @Resource(lookup = "java:app/jms/defined")
    private transient ConnectionFactory factory;

    @Resource(lookup = "java:app/jms/definedQueue")
    private transient Queue queue;

    @Override
    protected void check(final HttpServletRequest request) {
        final Parcel parcel = Parcel.sent(context, queue);
        try (JMSContext own = factory.createContext()) {
            parcel.comesFirst(own, queue);
        }
    }
}
