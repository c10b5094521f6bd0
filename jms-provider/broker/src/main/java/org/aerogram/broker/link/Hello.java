// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.link;

import org.aerogram.protocol.codec.HelloDecoder;

/** What a client said first, kept while its credentials are checked. */
record Hello(
        int protocolVersion,
        long attempt,
        long instanceHigh,
        long instanceLow,
        long resumeSession,
        long sessionTimeoutMs,
        long lastOutcomeSeq,
        String mechanism,
        byte[] credentials) {

    static Hello of(final HelloDecoder frame) {
        final String mechanism = frame.mechanism();
        final byte[] credentials = new byte[frame.credentialsLength()];
        frame.getCredentials(credentials, 0, credentials.length);
        return new Hello(
                frame.protocolVersion(),
                frame.attempt(),
                frame.instanceHigh(),
                frame.instanceLow(),
                frame.resumeSession(),
                frame.sessionTimeoutMs(),
                frame.lastOutcomeSeq(),
                mechanism,
                credentials);
    }
}
