// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.link;

/** Asks for a check of credentials; the answer comes by {@link Links#onAuthenticated}. */
@FunctionalInterface
public interface CredentialCheck {
    void check(long requestId, String mechanism, byte[] credentials, boolean local, String peer);
}
