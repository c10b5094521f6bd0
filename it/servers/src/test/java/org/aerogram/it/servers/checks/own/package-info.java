/** Beans with the adapter's own listener types, for servers that show applications the adapter's classes. */
package org.aerogram.it.servers.checks.own;
