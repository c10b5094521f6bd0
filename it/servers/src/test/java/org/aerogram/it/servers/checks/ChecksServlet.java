// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.TreeMap;

/** Runs one check by its name; without a name it only says that it is there. */
@WebServlet("/checks/*")
public class ChecksServlet extends CheckServlet {
    private static final long serialVersionUID = 1L;

    private static final Map<String, Check> CHECKS = new TreeMap<>();

    static {
        CHECKS.putAll(OutboundChecks.all());
        CHECKS.putAll(InboundChecks.all());
        CHECKS.putAll(TransactionChecks.all());
        CHECKS.putAll(PauseChecks.all());
        CHECKS.putAll(LazyChecks.all());
        CHECKS.put("load", LoadCheck::run);
        CHECKS.put("load-goes-on", LoadCheck::goesOn);
        CHECKS.put("load-end", LoadCheck::end);
    }

    @Override
    protected void check(final HttpServletRequest request) throws Exception {
        if (request.getPathInfo() != null) {
            CHECKS.get(request.getPathInfo().substring(1)).run();
        }
    }
}
