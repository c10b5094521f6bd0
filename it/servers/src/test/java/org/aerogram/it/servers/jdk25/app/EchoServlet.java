// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.jdk25.app;

import jakarta.annotation.Resource;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.TemporaryQueue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Asks the bean and tells what it answered, and the version of Java. */
@WebServlet("/echo")
public class EchoServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final long ANSWER_MS = 30_000;

    @Resource(lookup = "jms/factory")
    private transient ConnectionFactory factory;

    @Override
    protected void doGet(final HttpServletRequest request, final HttpServletResponse response) throws IOException {
        final String question = request.getParameter("question");
        if (question == null) {
            return;
        }
        try (JMSContext context = factory.createContext()) {
            final TemporaryQueue answers = context.createTemporaryQueue();
            context.createProducer().setJMSReplyTo(answers).send(context.createQueue(EchoBean.QUESTIONS), question);
            response.getWriter()
                    .print(context.createConsumer(answers).receiveBody(String.class, ANSWER_MS) + " on "
                            + System.getProperty("java.specification.version"));
        }
    }
}
