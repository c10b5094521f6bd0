// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** What was booked, in the database that is called so in this server. */
final class Bookings {
    private Bookings() {}

    private static Connection connect() throws NamingException, SQLException {
        return Names.find("database", DataSource.class).getConnection();
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
