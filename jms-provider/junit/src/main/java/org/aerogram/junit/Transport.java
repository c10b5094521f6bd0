// SPDX-License-Identifier: Apache-2.0
package org.aerogram.junit;

/** How the connections of a test reach its node. */
public enum Transport {
    /** Through shared memory: the fastest, and without any port. */
    IPC("aeron:ipc://"),

    /** Over UDP, on free ports of the loopback interface. */
    UDP("aeron:udp://");

    private final String prefix;

    Transport(final String prefix) {
        this.prefix = prefix;
    }

    /** Whether a connection URL uses this transport. */
    boolean serves(final String url) {
        return url.startsWith(prefix);
    }
}
