// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

/**
 * What a client says of itself on each link.
 *
 * @param instanceHigh with instanceLow: the client instance id, random, kept over reconnects.
 * @param mechanism {@code ANONYMOUS} or {@code PLAIN}.
 * @param credentials the initial response of the mechanism.
 * @param sessionTimeoutMs how long the node shall wait for a resumption.
 * @param product for the operator's eyes.
 */
public record Greeting(
        long instanceHigh,
        long instanceLow,
        String mechanism,
        byte[] credentials,
        int sessionTimeoutMs,
        String product) {

    /** Without a user: {@code ANONYMOUS}; with one: {@code PLAIN}. */
    public static Greeting of(
            final long instanceHigh,
            final long instanceLow,
            final String user,
            final String password,
            final int sessionTimeoutMs,
            final String product) {
        if (user == null || user.isEmpty()) {
            return new Greeting(instanceHigh, instanceLow, "ANONYMOUS", new byte[0], sessionTimeoutMs, product);
        }
        final String response = "\0" + user + "\0" + (password == null ? "" : password);
        return new Greeting(
                instanceHigh,
                instanceLow,
                "PLAIN",
                response.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                sessionTimeoutMs,
                product);
    }

    /** Whether the credentials could be read by whoever listens on the way. */
    public boolean isPlain() {
        return "PLAIN".equals(mechanism);
    }

    @Override
    public String toString() {
        return "Greeting[" + mechanism + ", " + product + "]";
    }
}
