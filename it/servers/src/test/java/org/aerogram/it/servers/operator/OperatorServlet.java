// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.operator;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.File;
import org.aerogram.it.servers.checks.CheckServlet;

/** Deploys the archive that {@code deploy} names, or undeploys the application that {@code undeploy} names, by the server's own programming interface. */
@WebServlet("/operator")
public class OperatorServlet extends CheckServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void check(final HttpServletRequest request) throws ReflectiveOperationException {
        final String archive = request.getParameter("deploy");
        final Class<?> micro = Class.forName("fish.payara.micro.PayaraMicro");
        final Object server = micro.getMethod("getInstance").invoke(null);
        final Object runtime = micro.getMethod("getRuntime").invoke(server);
        final Class<?> type = Class.forName("fish.payara.micro.PayaraMicroRuntime");
        if (archive == null) {
            type.getMethod("undeploy", String.class).invoke(runtime, request.getParameter("undeploy"));
        } else {
            type.getMethod("deploy", File.class).invoke(runtime, new File(archive));
        }
    }
}
