// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.command;

/**
 * Limits of what a client may send.
 *
 * @param maxHeadLength bytes of a message's head.
 * @param maxMessageLength bytes of head and body.
 */
public record CommandLimits(int maxHeadLength, long maxMessageLength) {}
