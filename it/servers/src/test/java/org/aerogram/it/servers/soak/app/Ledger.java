// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.soak.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
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

/** The orders in a database that outlives the server. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Ledger {
    @Resource(lookup = "jdbc/ledger")
    private DataSource database;

    @PostConstruct
    void open() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists ledger (name varchar(100))");
        } catch (final SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds an order, within the caller's transaction. */
    public void add(final String order) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into ledger values (?)")) {
            insert.setString(1, order);
            insert.executeUpdate();
        } catch (final SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All orders, in any order, as often as they were added. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public List<String> orders() {
        final List<String> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select name from ledger")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        } catch (final SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }
}
