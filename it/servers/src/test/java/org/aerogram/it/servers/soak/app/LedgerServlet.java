// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.soak.app;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers with the orders in the ledger, one a line. */
@WebServlet("/ledger")
public class LedgerServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Ledger ledger;

    @Override
    protected void doGet(final HttpServletRequest request, final HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print(String.join("\n", ledger.orders()));
    }
}
