// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound;

import java.io.PrintWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/**
 * What a server that has set a log writer gets to read there, besides what is said in the JVM's own log at DEBUG. Some servers set one in any case, and
 * show all of it to their operators: only what those should know goes there. Thread-safe.
 */
final class ServerLog {
    private static final Logger LOG = System.getLogger(ServerLog.class.getName());

    private volatile PrintWriter writer;

    /** The server's; null, as in the beginning: nothing is written. */
    PrintWriter writer() {
        return writer;
    }

    void writer(final PrintWriter newWriter) {
        writer = newWriter;
    }

    /** A writer that throws is not this connection's business. */
    void say(final Supplier<String> text) {
        LOG.log(Level.DEBUG, text);
        final PrintWriter to = writer;
        if (to != null) {
            try {
                to.println("Aerogram: " + text.get());
                to.flush();
            } catch (final RuntimeException e) {
                LOG.log(Level.DEBUG, "the server's log writer threw", e);
            }
        }
    }
}
