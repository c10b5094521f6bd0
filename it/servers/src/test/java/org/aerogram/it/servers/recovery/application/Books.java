// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.recovery.application;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** There is a table before the first payment comes. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Books {
    /** The database. */
    static final String JNDI_NAME = "jdbc/books";

    @Resource(lookup = JNDI_NAME)
    private DataSource database;

    @PostConstruct
    void open() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists payment (name varchar(100))");
        } catch (final SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
