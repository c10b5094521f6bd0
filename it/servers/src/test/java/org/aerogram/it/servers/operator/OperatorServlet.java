// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.operator;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;

/** Deploys the archive that {@code deploy} names, or undeploys the application that {@code undeploy} names, by the server's own programming interface. */
@WebServlet("/operator")
public class OperatorServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(final HttpServletRequest request, final HttpServletResponse response)
            throws IOException, ServletException {
        final String archive = request.getParameter("deploy");
        try {
            final Class<?> micro = Class.forName("fish.payara.micro.PayaraMicro");
            final Object server = micro.getMethod("getInstance").invoke(null);
            final Object runtime = micro.getMethod("getRuntime").invoke(server);
            final Class<?> type = Class.forName("fish.payara.micro.PayaraMicroRuntime");
            if (archive == null) {
                type.getMethod("undeploy", String.class).invoke(runtime, request.getParameter("undeploy"));
            } else {
                type.getMethod("deploy", File.class).invoke(runtime, new File(archive));
            }
            response.getWriter().println("passed");
        } catch (final ReflectiveOperationException e) {
            throw new ServletException(e);
        }
    }
}
