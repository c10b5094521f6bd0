// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** A database of the application's own that takes part in distributed transactions. A servlet only so that every server looks at its annotation. */
@DataSourceDefinition(
        name = "java:app/jdbc/bookings",
        className = "org.aerogram.it.servers.checks.HaltingDataSource",
        url = "jdbc:h2:mem:bookings;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE",
        user = "sa",
        password = "",
        minPoolSize = 0,
        maxPoolSize = 10)
@WebServlet("/bookings")
public class Bookings extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private static Connection connect() throws NamingException, SQLException {
        return InitialContext.<DataSource>doLookup("java:app/jdbc/bookings").getConnection();
    }

    /** Makes the table, outside of transactions: databases end them when they make one. */
    static void open() throws NamingException, SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists booking (name varchar(100))");
        }
    }

    /** Adds a booking, within the transaction of the thread. */
    static void add(final String name) throws NamingException, SQLException {
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement("insert into booking values (?)")) {
            insert.setString(1, name);
            insert.executeUpdate();
        }
    }

    /** How often it was added for good. */
    static int count(final String name) throws NamingException, SQLException {
        try (Connection connection = connect();
                PreparedStatement query = connection.prepareStatement("select count(*) from booking where name = ?")) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
