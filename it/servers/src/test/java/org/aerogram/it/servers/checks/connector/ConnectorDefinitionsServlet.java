// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks.connector;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import jakarta.resource.AdministeredObjectDefinition;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.aerogram.it.servers.checks.CheckServlet;
import org.aerogram.it.servers.checks.Parcel;

/** Sends and receives through an injected context, by a factory and a queue that the application defines itself; they say where to connect, as the adapter's own URL does not hold for them. */
@ConnectionFactoryDefinition(
        name = "java:app/jms/defined",
        interfaceName = "jakarta.jms.ConnectionFactory",
        resourceAdapter = "aerogram-embedded",
        minPoolSize = 1,
        maxPoolSize = 4,
        properties = "url=aeron:embedded://inside")
@AdministeredObjectDefinition(
        name = "java:app/jms/administered",
        interfaceName = "jakarta.jms.Queue",
        className = "org.aerogram.ra.admin.AerogramAdminQueue",
        resourceAdapter = "aerogram-embedded",
        properties = "destinationName=checks.defined")
@WebServlet("/defined")
public class ConnectorDefinitionsServlet extends CheckServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    @JMSConnectionFactory("java:app/jms/defined")
    private transient JMSContext context;

    @Resource(lookup = "java:app/jms/administered")
    private transient Queue queue;

    @Override
    protected void check(final HttpServletRequest request) {
        Parcel.sent(context, queue).comesFirst(context, queue);
    }
}
