// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport;

import java.util.List;
import java.util.Map;

/**
 * Where to connect to: what a connection URL says once its option names have been checked by the client.
 *
 * @param scheme {@code udp}, {@code ipc}, {@code embedded}, or one that a {@link LinkProvider} on the class path knows.
 * @param hosts {@code host:port} pairs to try in order; empty where the scheme has none.
 * @param name the node's name; empty where the scheme has none.
 * @param options the transport's share of the URL's options (see {@link LinkProvider#options()}), as text.
 */
public record LinkAddress(String scheme, List<String> hosts, String name, Map<String, String> options) {
    public LinkAddress {
        hosts = List.copyOf(hosts);
        options = Map.copyOf(options);
    }
}
