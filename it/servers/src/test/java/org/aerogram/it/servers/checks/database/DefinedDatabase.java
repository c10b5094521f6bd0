// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks.database;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;

/** The database as one of the application's own that takes part in distributed transactions. A servlet only so that every server looks at its annotation. */
@DataSourceDefinition(
        name = "java:app/jdbc/bookings",
        className = "org.aerogram.it.servers.checks.database.HaltingDataSource",
        url = "jdbc:h2:mem:bookings;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE",
        user = "sa",
        password = "",
        minPoolSize = 0,
        maxPoolSize = 10)
@WebServlet("/database")
public class DefinedDatabase extends HttpServlet {
    private static final long serialVersionUID = 1L;
}
