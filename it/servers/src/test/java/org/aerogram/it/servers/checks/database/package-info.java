/** The database of the checks: part of the application, or of the server where that wants it so. */
package org.aerogram.it.servers.checks.database;
