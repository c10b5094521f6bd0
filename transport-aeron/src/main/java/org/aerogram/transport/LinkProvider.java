// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport;

import java.util.Set;

/**
 * Opens links for one URL scheme; found with {@link java.util.ServiceLoader}. {@code udp} and {@code ipc} are provided by this module, {@code embedded} by the node module
 * where it is on the class path.
 */
public interface LinkProvider {
    String scheme();

    /** Names of the URL options that this provider understands. */
    Set<String> options();

    /**
     * Acquires what connecting to this address needs (a media driver, an embedded node), shared within the JVM and counted.
     *
     * @throws TransportException with a category, the values and what to do, if the address or an option is not acceptable or resources are missing.
     */
    LinkSource acquire(LinkAddress address);
}
