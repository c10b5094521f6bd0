// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.link;

/**
 * What links need to know.
 *
 * @param handshakeTimeoutNs from the link's coming to Welcome.
 * @param maxUnauthenticated links in their handshake at once.
 * @param stampUser whether clients are to say in each message who sends it.
 */
public record LinkSettings(
        String nodeName,
        String product,
        long handshakeTimeoutNs,
        int maxUnauthenticated,
        int windowBytes,
        int maxHeadLength,
        boolean volatileStore,
        boolean stampUser,
        int transactionTimeoutMs) {}
