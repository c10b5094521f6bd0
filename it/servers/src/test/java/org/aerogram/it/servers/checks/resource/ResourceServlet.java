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
import java.util.UUID;
import org.aerogram.it.servers.checks.Check;
import org.aerogram.it.servers.checks.CheckServlet;

/** The same as with names of the application's own, for a server that takes its own names only. */
@WebServlet("/injected")
public class ResourceServlet extends CheckServlet {
    private static final long serialVersionUID = 1L;
    private static final long ANSWER_MS = 20_000;

    @Inject
    @JMSConnectionFactory("aerogram-jakarta.jms.ConnectionFactory")
    private transient JMSContext context;

    @Resource(name = "jms/injected")
    private transient ConnectionFactory factory;

    @Resource(name = "jms/injectedQueue")
    private transient Queue queue;

    @Override
    protected void check(final HttpServletRequest request) {
        final String text = "injected " + UUID.randomUUID();
        context.createProducer().send(queue, text);
        try (JMSContext own = factory.createContext()) {
            String received = null;
            do {
                received = own.createConsumer(queue).receiveBody(String.class, ANSWER_MS);
            } while (received != null && !received.equals(text));
            Check.require(text.equals(received), "received " + received);
        }
    }
}
