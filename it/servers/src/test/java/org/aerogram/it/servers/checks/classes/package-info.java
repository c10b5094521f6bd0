/** Definitions for a server that takes them by the adapter's classes. */
package org.aerogram.it.servers.checks.classes;
