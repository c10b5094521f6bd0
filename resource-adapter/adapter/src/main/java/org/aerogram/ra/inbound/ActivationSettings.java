// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import org.aerogram.ra.inbound.pace.Delays;

/**
 * What the activation properties come to once they have been checked. Immutable. Durations are in milliseconds.
 *
 * @param destinationLookup the JNDI name of the destination; null where {@code destination} names it.
 * @param destination the destination's name, or its text form with a kind; null where {@code destinationLookup} names it.
 * @param topic true for a topic, false for a queue; null where it was not said.
 * @param selector the message selector; null for all messages.
 * @param subscription how to subscribe, if the destination is a topic.
 * @param maxSessions how many messages may be in work at once; at least 1.
 * @param prefetch messages that each session may hold ready; 0 where it was not said.
 * @param batchSize messages that a batch listener may get at once; at least 1.
 * @param redelivery how long a session waits before a failed message comes again.
 * @param reconnect how long the activation waits before it tries to connect again.
 * @param pauseAfterFailures failures in a row after which the activation pauses; 0 for never.
 * @param pauseMs how long it pauses; 0 for until an operator resumes it.
 */
record ActivationSettings(
        String destinationLookup,
        String destination,
        Boolean topic,
        String selector,
        Subscription subscription,
        int maxSessions,
        int prefetch,
        int batchSize,
        Delays redelivery,
        Delays reconnect,
        int pauseAfterFailures,
        long pauseMs) {

    /**
     * How to subscribe to a topic.
     *
     * @param durable whether the subscription outlives its consumers.
     * @param shared whether the sessions (and other servers) share it, each message going to one of them.
     * @param name the subscription's name; null if it is neither durable nor shared.
     */
    record Subscription(boolean durable, boolean shared, String name) {}
}
