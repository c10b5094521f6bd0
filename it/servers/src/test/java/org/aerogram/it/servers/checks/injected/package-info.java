/** Injection, by names that the application's descriptor gives to what the server has. */
package org.aerogram.it.servers.checks.injected;
