/** Injection, by the names that the server itself has for what it was configured with. */
package org.aerogram.it.servers.checks.resource;
