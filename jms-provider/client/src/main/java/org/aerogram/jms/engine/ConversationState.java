// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

/** Where a conversation stands with the link it has. */
public enum ConversationState {
    /** No link. Commands wait in the window. */
    OFFLINE,
    /** Hello is to be said, or has been; the node's answer is awaited. */
    GREETING,
    /** The node has the session still: it is being told how far each consumer has come. */
    RESUMING,
    /** Commands flow. */
    OPEN
}
