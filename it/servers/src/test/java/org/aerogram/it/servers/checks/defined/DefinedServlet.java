// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks.defined;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSConnectionFactoryDefinition;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSDestinationDefinition;
import jakarta.jms.Queue;
import jakarta.resource.AdministeredObjectDefinition;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.aerogram.it.servers.checks.CheckServlet;
import org.aerogram.it.servers.checks.Parcel;

/** Sends and receives through an injected context, by a factory and a queue that the application defines itself. */
@JMSConnectionFactoryDefinition(
        name = "java:app/jms/defined",
        interfaceName = "jakarta.jms.ConnectionFactory",
        resourceAdapter = "aerogram",
        minPoolSize = 1,
        maxPoolSize = 4)
@JMSDestinationDefinition(
        name = "java:app/jms/definedQueue",
        interfaceName = "jakarta.jms.Queue",
        className = "org.aerogram.ra.admin.AerogramAdminQueue",
        resourceAdapter = "aerogram",
        destinationName = "checks.defined")
@AdministeredObjectDefinition(
        name = "java:app/jms/administered",
        interfaceName = "jakarta.jms.Queue",
        className = "org.aerogram.ra.admin.AerogramAdminQueue",
        resourceAdapter = "aerogram",
        properties = "destinationName=checks.defined")
@WebServlet("/defined")
public class DefinedServlet extends CheckServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    @JMSConnectionFactory("java:app/jms/defined")
    private transient JMSContext context;

    @Resource(lookup = "java:app/jms/definedQueue")
    private transient Queue queue;

    @Resource(lookup = "java:app/jms/administered")
    private transient Queue administered;

    @Override
    protected void check(final HttpServletRequest request) {
        Parcel.sent(context, queue).comesFirst(context, administered);
    }
}
