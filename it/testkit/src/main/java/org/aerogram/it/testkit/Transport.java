// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.testkit;

import java.util.List;

/** The ways by which a client of another connection reaches a node. */
public enum Transport {
    /** Shared memory of this host. */
    IPC("aeron:ipc://"),

    /** UDP on the loopback interface. */
    UDP("aeron:udp://");

    private final String prefix;

    Transport(final String prefix) {
        this.prefix = prefix;
    }

    boolean isOf(final String url) {
        return url.startsWith(prefix);
    }

    /**
     * The first of these URLs that uses this transport.
     *
     * @throws IllegalArgumentException where there is none.
     */
    public String pick(final List<String> urls) {
        for (final String url : urls) {
            if (isOf(url)) {
                return url;
            }
        }
        throw new IllegalArgumentException("no " + this + " URL among " + urls);
    }
}
