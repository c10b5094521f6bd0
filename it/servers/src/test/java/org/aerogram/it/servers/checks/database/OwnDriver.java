// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks.database;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** Takes the driver that the application has brought with it out of the JVM's list when the application ends: not every server does, and the list would hold its class loader. */
@WebListener
public class OwnDriver implements ServletContextListener {
    @Override
    public void contextDestroyed(final ServletContextEvent event) {
        final List<Driver> own = DriverManager.drivers()
                .filter(driver -> driver.getClass().getClassLoader() == OwnDriver.class.getClassLoader())
                .toList();
        for (final Driver driver : own) {
            try {
                DriverManager.deregisterDriver(driver);
            } catch (final SQLException e) {
                event.getServletContext().log("a driver stays", e);
            }
        }
    }
}
