// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

/**
 * Checks credentials. It may take its time elsewhere: the answer comes back to the broker as an input, on the broker's thread, at this or a later duty cycle.
 */
@FunctionalInterface
public interface Authenticator {
    /**
     * @param requestId names the request in {@code Broker.onAuthenticated(requestId, user)}, where a null user means refused.
     * @param mechanism as in Hello.
     * @param credentials the client's response; the callee may keep it.
     * @param local whether the client is on this host.
     * @param peer for the log.
     */
    void authenticate(long requestId, String mechanism, byte[] credentials, boolean local, String peer);
}
