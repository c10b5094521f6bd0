// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi;

/**
 * One listener at one moment.
 *
 * @param method the class and method that messages are handed to.
 * @param destination what it listens to, {@code queue://name} or {@code topic://name}.
 * @param concurrency how many messages can be in work at once.
 * @param state where it stands.
 * @param handled how many messages were handled with success since the start.
 * @param failed how many deliveries failed since the start.
 * @param lastError what the last failure of a delivery or connection said; null without one. A new connection clears that of a connection.
 */
public record ListenerStatus(
        String method,
        String destination,
        int concurrency,
        ListenerState state,
        long handled,
        long failed,
        String lastError) {}
