/** Definitions in the application, by annotation, for servers that have them for adapters of others. */
package org.aerogram.it.servers.checks.defined;
