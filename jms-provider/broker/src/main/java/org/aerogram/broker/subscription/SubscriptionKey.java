// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.subscription;

/**
 * How a named subscription is found.
 *
 * @param clientId empty where the connection has none.
 * @param name as the application gave it.
 */
public record SubscriptionKey(String clientId, String name) {
    /** @param clientId may be null. */
    public static SubscriptionKey of(final String clientId, final String name) {
        return new SubscriptionKey(clientId == null ? "" : clientId, name);
    }
}
