/**
 * The long run: orders go through a transacted bean and a database in Payara Micro while node and server are restarted and killed at random. Runs only when
 * {@code aerogram.it.soak} says for how long.
 */
package org.aerogram.it.servers.soak;
