// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.identity;

/**
 * Which mechanisms a client may use.
 *
 * @param anonymous whether {@code ANONYMOUS} is accepted.
 * @param plainBeyondLoopback whether {@code PLAIN} is accepted from clients on other hosts, whose password everybody on the way can read.
 */
public record AuthenticationPolicy(boolean anonymous, boolean plainBeyondLoopback) {
    /**
     * @param access the setting.
     * @param reachableFromOutside whether the node listens on an address beyond loopback.
     */
    public static AuthenticationPolicy of(
            final AnonymousAccess access, final boolean reachableFromOutside, final boolean plainBeyondLoopback) {
        final boolean anonymous =
                access == AnonymousAccess.ON || (access == AnonymousAccess.AUTO && !reachableFromOutside);
        return new AuthenticationPolicy(anonymous, plainBeyondLoopback);
    }
}
