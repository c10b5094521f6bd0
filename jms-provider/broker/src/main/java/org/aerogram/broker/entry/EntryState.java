// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.entry;

/** Where an entry of a queue is in its life. */
public enum EntryState {
    /** In nobody's hands. */
    FREE,
    /** Waits until its fact is durable; in no list of the queue. */
    PENDING,
    /** Waits for its delivery time; in the queue's scheduled chain. Where it was given back, in its lane too. */
    SCHEDULED,
    /** Its place is in the backlog, though its message is in memory. */
    BACKLOGGED,
    /** In its lane; cursors find it. */
    AVAILABLE,
    /** In its lane, given back by a consumer: found in the chain of returned entries. */
    RETURNED,
    /** In its lane, and kept for the consumer that has its group and cannot take it now. */
    PARKED,
    /** In its lane and in the chain of the consumer that has it. */
    ACQUIRED,
    /** In its lane and in the chain of the transaction that settles it. */
    HELD,
    /** A copy for a browser or for a consumer that needs no settling: in the consumer's chain only. */
    COPY
}
