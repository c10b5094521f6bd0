// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.recovery.application;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Tells what is in the books, a payment a line. With a parameter {@code payment} it books that one, and does not survive it. */
@WebServlet("/books")
public class BooksServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Resource(lookup = Books.JNDI_NAME)
    private transient DataSource database;

    @Inject
    private transient Bookkeeping bookkeeping;

    @Override
    protected void doGet(final HttpServletRequest request, final HttpServletResponse response) throws IOException {
        if (request.getParameter("payment") != null) {
            die(request.getParameter("payment"));
        }
        final StringBuilder lines = new StringBuilder();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select name from payment order by name")) {
            while (rows.next()) {
                lines.append(rows.getString(1)).append('\n');
            }
        } catch (final SQLException e) {
            throw new IOException(e);
        }
        response.setContentType("text/plain");
        response.getWriter().print(lines);
    }

    private void die(final String payment) throws IOException {
        try {
            bookkeeping.bookAndDie(payment);
        } catch (final SQLException | SystemException | RollbackException e) {
            throw new IOException(e);
        }
    }
}
