// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

/**
 * What the node said of itself in Welcome.
 *
 * @param sessionId what a later Hello resumes.
 * @param nodeEpoch another one: the node was restarted.
 * @param nodeTimeMs the node's clock, milliseconds since 1970.
 * @param windowBytes how many bytes of commands may be unacknowledged.
 * @param maxHeadLength of a message, in bytes.
 * @param storeId the same one is the same resource manager.
 * @param stampsUser whether messages are to name the user.
 * @param transactionTimeoutMs how long a branch may stay unprepared unless its beginning says otherwise.
 */
public record NodeGreeting(
        long sessionId,
        long nodeEpoch,
        long nodeTimeMs,
        int windowBytes,
        int maxHeadLength,
        long storeId,
        long transactionTimeoutMs,
        boolean volatileStore,
        boolean stampsUser,
        String nodeName,
        String product) {}
