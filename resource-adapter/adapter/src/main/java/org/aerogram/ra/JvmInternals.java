// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra;

import jakarta.resource.spi.ResourceAdapterInternalException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.aerogram.transport.JvmFlag;
import org.aerogram.transport.TransportException;

/** Makes sure that Aeron's buffers work in the server's JVM before anything touches them. */
final class JvmInternals {
    private static final Logger LOG = System.getLogger(JvmInternals.class.getName());

    private JvmInternals() {}

    /**
     * Passes where the JVM has the flag; otherwise exports the package from within, if that is permitted.
     *
     * @throws ResourceAdapterInternalException naming the flag, where neither works.
     */
    static void open(final boolean exportPermitted) throws ResourceAdapterInternalException {
        if (JvmFlag.isPresent()) {
            return;
        }
        if (exportPermitted && JvmFlag.openReflectively()) {
            LOG.log(
                    Level.INFO,
                    "exported java.base/jdk.internal.misc to the class path from within this JVM, as it was started without "
                            + JvmFlag.FLAG
                            + " (set the adapter's property exportJvmInternals to false to forbid this)");
            return;
        }
        try {
            JvmFlag.require();
        } catch (final TransportException e) {
            throw new ResourceAdapterInternalException(
                    "AG-2201: the resource adapter cannot start: " + e.getMessage(), e);
        }
    }
}
