// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;

/** Runs one check by its name and answers {@code passed} with status 200, or why not, with status 500. Without a name it lists the names. */
@WebServlet("/checks/*")
public class ChecksServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private static final Map<String, Check> CHECKS = new TreeMap<>();

    static {
        CHECKS.putAll(OutboundChecks.all());
        CHECKS.putAll(InboundChecks.all());
        CHECKS.putAll(TransactionChecks.all());
        CHECKS.put("load", LoadCheck::run);
        CHECKS.put("load-goes-on", LoadCheck::goesOn);
        CHECKS.put("load-end", LoadCheck::end);
    }

    @Override
    protected void doGet(final HttpServletRequest request, final HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        final String path = request.getPathInfo();
        final Check check = path == null ? null : CHECKS.get(path.substring(1));
        final PrintWriter out = response.getWriter();
        if (check == null) {
            out.println(String.join("\n", CHECKS.keySet()));
            return;
        }
        try {
            check.run();
            out.println("passed");
        } catch (final Exception | Error e) {
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            e.printStackTrace(out);
        }
    }
}
