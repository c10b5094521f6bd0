// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.content;

import org.aerogram.broker.fact.FactReader;

/** What a fact says of a message beside where it goes: all that facts of several types have in common. Reused. */
public final class MessageContent {
    private long messageId;
    private long publisher;
    private long expiresAtMs;
    private long deliverAtMs;
    private int priority;
    private int headLength;
    private long length;
    private long offset;
    private int inline;
    private int bytes;

    /** The fields, which are next in the fact. */
    public void read(final FactReader fact) {
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
    public boolean isWhole() {
        return offset == 0 && inline == length;
    }

    public long messageId() {
        return messageId;
    }

    public long publisher() {
        return publisher;
    }

    public long expiresAtMs() {
        return expiresAtMs;
    }

    public long deliverAtMs() {
        return deliverAtMs;
    }

    public int priority() {
        return priority;
    }

    public int headLength() {
        return headLength;
    }

    public long length() {
        return length;
    }

    /** Where the bytes of this fact begin in the message. */
    public long offset() {
        return offset;
    }

    /** How many they are. */
    public int inline() {
        return inline;
    }

    /** Where they begin in the reader's buffer. */
    public int bytes() {
        return bytes;
    }
}
