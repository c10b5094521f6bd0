// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks.database;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAResource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A database in memory that ends the server in the middle of a two-phase commit, when a system property tells it to: whoever does that may have another class
 * loader. Set up by one thread, then thread-safe.
 */
public class HaltingDataSource implements XADataSource, DataSource {
    /** System property: the server ends instead of doing this, {@code prepare} or {@code commit}. */
    public static final String HALT_IN = "aerogram.it.haltIn";

    /** Of the process that was ended. */
    private static final int STATUS = 17;

    private final JdbcDataSource database = new JdbcDataSource();

    private static <T> T around(final Class<T> type, final InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(HaltingDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public XAConnection getXAConnection() throws SQLException {
        final XAConnection connection = database.getXAConnection();
        final XAResource resource = halting(connection.getXAResource());
        return around(XAConnection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("getXAResource")) {
                return resource;
            }
            try {
                return method.invoke(connection, arguments);
            } catch (final InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private static XAResource halting(final XAResource resource) {
        return around(XAResource.class, (proxy, method, arguments) -> {
            if (method.getName().equals(System.getProperty(HALT_IN))) {
                Runtime.getRuntime().halt(STATUS);
            }
            if (method.getName().equals("isSameRM") || method.getName().equals("equals")) {
                return proxy == arguments[0];
            }
            try {
                return method.invoke(resource, arguments);
            } catch (final InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    @Override
    public XAConnection getXAConnection(final String user, final String password) throws SQLException {
        return getXAConnection();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return database.getConnection();
    }

    @Override
    public Connection getConnection(final String user, final String password) throws SQLException {
        return database.getConnection(user, password);
    }

    @Override
    public boolean isWrapperFor(final Class<?> type) throws SQLException {
        return database.isWrapperFor(type);
    }

    @Override
    public <T> T unwrap(final Class<T> type) throws SQLException {
        return database.unwrap(type);
    }

    public void setUrl(final String url) {
        database.setUrl(url);
    }

    public String getUrl() {
        return database.getUrl();
    }

    public void setUser(final String user) {
        database.setUser(user);
    }

    public String getUser() {
        return database.getUser();
    }

    public void setPassword(final String password) {
        database.setPassword(password);
    }

    @Override
    public PrintWriter getLogWriter() {
        return database.getLogWriter();
    }

    @Override
    public void setLogWriter(final PrintWriter out) {
        database.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(final int seconds) {
        database.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() {
        return database.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return database.getParentLogger();
    }
}
