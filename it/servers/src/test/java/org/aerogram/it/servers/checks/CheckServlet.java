// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers {@code passed}, or with status 500 why not. */
public abstract class CheckServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /**
     * Finds out what was asked for.
     *
     * @throws Exception saying what is not as it should be.
     */
    protected abstract void check(HttpServletRequest request) throws Exception;

    @Override
    protected final void doGet(final HttpServletRequest request, final HttpServletResponse response)
            throws IOException {
        response.setContentType("text/plain");
        try {
            check(request);
            response.getWriter().println("passed");
        } catch (final Exception | Error e) {
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            e.printStackTrace(response.getWriter());
        }
    }
}
