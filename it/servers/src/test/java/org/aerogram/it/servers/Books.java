// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Payments in the server's default database. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Books {
    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource database;

    /** Not within a transaction of the caller's: databases end it when they make a table. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void open() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists payment (name varchar(100))");
            statement.execute("delete from payment");
        } catch (final SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void add(final String payment) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into payment values (?)")) {
            insert.setString(1, payment);
            insert.executeUpdate();
        } catch (final SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<String> payments() {
        final List<String> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select name from payment")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        } catch (final SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }
}
