/** The application of the long run. */
package org.aerogram.it.servers.soak.app;
