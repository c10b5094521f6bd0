// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.command;

/**
 * Limits of what a client may send.
 *
 * @param maxHeadLength bytes of a message's head.
 * @param maxMessageLength bytes of head and body, in memory.
 * @param maxStreamedLength bytes of head and body where the body goes to the log piece by piece.
 * @param userChecked whether the property JMSXUserID has to be true.
 */
public record CommandLimits(int maxHeadLength, long maxMessageLength, long maxStreamedLength, boolean userChecked) {}
