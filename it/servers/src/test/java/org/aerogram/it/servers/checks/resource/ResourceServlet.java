// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks.resource;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.aerogram.it.servers.checks.CheckServlet;
import org.aerogram.it.servers.checks.Parcel;

/** The same as with names of the application's own, for a server that takes its own names only. */
@WebServlet("/injected")
public class ResourceServlet extends CheckServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    @JMSConnectionFactory("aerogram-jakarta.jms.ConnectionFactory")
    private transient JMSContext context;

    @Resource(name = "jms/injected")
    private transient ConnectionFactory factory;

    @Resource(name = "jms/injectedQueue")
    private transient Queue queue;

    @Override
    protected void check(final HttpServletRequest request) {
        final Parcel parcel = Parcel.sent(context, queue);
        try (JMSContext own = factory.createContext()) {
            parcel.comes(own, queue);
        }
    }
}
