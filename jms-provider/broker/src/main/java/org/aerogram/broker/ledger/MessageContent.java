// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.ledger;

import org.aerogram.broker.fact.FactReader;

/** What a fact says of a message beside where it goes: all that facts of several types have in common. Reused. */
final class MessageContent {
    long messageId;
    long publisher;
    long expiresAtMs;
    long deliverAtMs;
    int priority;
    int headLength;
    long length;
    /** Where the bytes of this fact begin in the message. */
    long offset;
    /** How many they are. */
    int inline;
    /** Where they begin in the reader's buffer. */
    int bytes;

    void read(final FactReader fact) {
        messageId = fact.getLong();
        publisher = fact.getLong();
        expiresAtMs = fact.getLong();
        deliverAtMs = fact.getLong();
        priority = fact.getByte();
        headLength = fact.getInt();
        length = fact.getLong();
        offset = fact.getLong();
        inline = fact.getInt();
        bytes = fact.getBytes(inline);
    }

    /** Whether all of the message is in the fact. */
    boolean isWhole() {
        return offset == 0 && inline == length;
    }
}
