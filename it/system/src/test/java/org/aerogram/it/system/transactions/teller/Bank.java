// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.transactions.teller;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.h2.jdbcx.JdbcDataSource;

/** An account in a database file. A commit is in the file when it returns. */
final class Bank implements Money {
    private static final long ONCE = 2;

    private final JdbcDataSource database = new JdbcDataSource();
    private XAConnection account;
    private Connection work;
    private XAConnection recovering;

    /** @param balance what is in it when it is new. */
    Bank(final Path directory, final long balance) throws SQLException {
        database.setURL("jdbc:h2:file:" + directory.resolve("bank").toAbsolutePath()
                + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0");
        database.setUser("sa");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists account (id int primary key, balance bigint)");
            statement.execute("insert into account select 1, " + balance
                    + " where not exists (select * from account where id = 1)");
        }
    }

    @Override
    public XAResource resource() throws SQLException {
        forsake();
        account = database.getXAConnection();
        return account.getXAResource();
    }

    private Connection work() throws SQLException {
        if (work == null) {
            work = account.getConnection();
        }
        return work;
    }

    @Override
    public long take() throws SQLException {
        put(-ONCE);
        return ONCE;
    }

    @Override
    public void put(final long amount) throws SQLException {
        try (Statement statement = work().createStatement()) {
            statement.executeUpdate("update account set balance = balance + " + amount + " where id = 1");
        }
    }

    @Override
    public void forsake() {
        try {
            if (account != null) {
                account.close();
            }
        } catch (final SQLException e) {
            System.out.println("bank: " + e);
        }
        account = null;
        work = null;
    }

    @Override
    public XAResource recovering() throws SQLException {
        if (recovering == null) {
            recovering = database.getXAConnection();
        }
        return recovering.getXAResource();
    }

    @Override
    public int inDoubt() throws SQLException, XAException {
        return recovering().recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN).length;
    }

    long balance() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select balance from account where id = 1")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public String toString() {
        return "bank";
    }
}
