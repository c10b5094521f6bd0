/** Definitions of Jakarta Connectors alone, for servers whose own definitions of Jakarta Messaging are for their own broker. */
package org.aerogram.it.servers.checks.connector;
