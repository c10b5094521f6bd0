// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.message;

import org.agrona.DirectBuffer;

/**
 * One message: a head and a body of segments. The head lies in one run at the start of the first segment. Whoever holds it
 * counts as a reference; with the last one it goes back to its pool.
 */
public final class StoredMessage {
    private final MessagePool pool;
    private Segment first;
    private Segment last;
    private int references;
    private int headLength;
    private long length;
    private long id;
    private long expiresAtMs;
    private long deliverAtMs;
    private long publisher;
    private int priority;
    private boolean persistent;
    private boolean confirm;
    private long loggedBytes;
    private int generation;
    StoredMessage nextFree;
    // Among the messages that facts know.
    LoggedMessages logged;
    StoredMessage loggedPrevious;
    StoredMessage loggedNext;
    long firstPosition;
    private long group;
    private boolean endsGroup;
    private long valueKey;
    private long duplicateHigh;
    private long duplicateLow;
    private long transaction;
    private MessagePlace places;

    StoredMessage(final MessagePool pool) {
        this.pool = pool;
    }

    void begin(final int headLength, final long expectedLength) {
        this.headLength = headLength;
        generation++;
        references = 1;
        length = 0;
        id = 0;
        expiresAtMs = 0;
        deliverAtMs = 0;
        publisher = 0;
        priority = 4;
        persistent = false;
        confirm = false;
        loggedBytes = 0;
        group = 0;
        endsGroup = false;
        valueKey = 0;
        duplicateHigh = 0;
        duplicateLow = 0;
        transaction = 0;
        places = null;
        final long wanted = Math.min(Math.max(headLength, expectedLength), SegmentPool.MAX_SEGMENT_LENGTH);
        first = pool.segments().take((int) wanted);
        last = first;
    }

    /** Adds the following bytes of head and body. */
    public void append(final DirectBuffer source, final int offset, final int lengthBytes) {
        int from = offset;
        int left = lengthBytes;
        while (left > 0) {
            if (last.remaining() == 0) {
                // At least as much as there is already: few segments for a long message, whatever the pieces.
                final long wanted = Math.max(left, length + lengthBytes - left);
                final Segment segment = pool.segments().take((int) Math.min(wanted, SegmentPool.MAX_SEGMENT_LENGTH));
                last.next = segment;
                last = segment;
            }
            final int part = Math.min(left, last.remaining());
            last.buffer().putBytes(last.offset() + last.length, source, from, part);
            last.length += part;
            from += part;
            left -= part;
        }
        length += lengthBytes;
    }

    /** One more holder. */
    public StoredMessage retain() {
        references++;
        pool.referenced(1);
        return this;
    }

    /** One holder less. */
    public void release() {
        pool.referenced(-1);
        if (--references == 0) {
            if (logged != null) {
                logged.remove(this);
            }
            pool.recycle(this, first);
            first = null;
            last = null;
        } else if (references < 0) {
            throw new IllegalStateException("message released too often");
        }
    }

    /** Another one each time this object serves a new message. */
    public int generation() {
        return generation;
    }

    /** How many hold it. */
    public int references() {
        return references;
    }

    /** The first segment: the head begins there. */
    public Segment first() {
        return first;
    }

    public int headLength() {
        return headLength;
    }

    /** The head's length, where it was not known when the first bytes came; they are in one run up to {@link SegmentPool#MAX_SEGMENT_LENGTH}. */
    public void headLength(final int value) {
        headLength = value;
    }

    /** Bytes of head and body that have come so far. */
    public long length() {
        return length;
    }

    public long bodyLength() {
        return length - headLength;
    }

    /** What facts call it; 0 while no fact knows it. */
    public long id() {
        return id;
    }

    public void id(final long value) {
        id = value;
    }

    /** How many of its bytes have gone into facts. */
    public long loggedBytes() {
        return loggedBytes;
    }

    public void loggedBytes(final long value) {
        if (logged != null) {
            logged.grew(value - loggedBytes);
        }
        loggedBytes = value;
    }

    /** Before the first fact of it that still counts; only while facts know it. */
    public long firstPosition() {
        return firstPosition;
    }

    /** Whether it is among {@link LoggedMessages}. */
    public boolean isLogged() {
        return logged != null;
    }

    /** The number of the open transaction whose facts hold it; 0: none. */
    public long transaction() {
        return transaction;
    }

    public void transaction(final long number) {
        transaction = number;
    }

    /** The first of its places in queues that facts know; null: none. */
    public MessagePlace places() {
        return places;
    }

    public void addPlace(final MessagePlace place) {
        place.nextPlace(places);
        if (places != null) {
            places.previousPlace(place);
        }
        places = place;
    }

    public void removePlace(final MessagePlace place) {
        if (place.previousPlace() == null) {
            places = place.nextPlace();
        } else {
            place.previousPlace().nextPlace(place.nextPlace());
        }
        if (place.nextPlace() != null) {
            place.nextPlace().previousPlace(place.previousPlace());
        }
        place.previousPlace(null);
        place.nextPlace(null);
    }

    /** By the node's clock, milliseconds since 1970; 0: never. */
    public long expiresAtMs() {
        return expiresAtMs;
    }

    public void expiresAtMs(final long value) {
        expiresAtMs = value;
    }

    /** Not to be seen before, by the node's clock; 0: at once. */
    public long deliverAtMs() {
        return deliverAtMs;
    }

    public void deliverAtMs(final long value) {
        deliverAtMs = value;
    }

    /** The session that sent it. */
    public long publisher() {
        return publisher;
    }

    public void publisher(final long value) {
        publisher = value;
    }

    /** Hash of its JMSXGroupID; 0: it has none. */
    public long group() {
        return group;
    }

    void group(final long value) {
        group = value;
    }

    /** Whether its group ends with it. */
    public boolean endsGroup() {
        return endsGroup;
    }

    void endsGroup(final boolean value) {
        endsGroup = value;
    }

    /** Hash of the value by which a last-value queue knows it; 0: none. */
    public long valueKey() {
        return valueKey;
    }

    void valueKey(final long value) {
        valueKey = value;
    }

    /** Whether it has an id by which duplicates are known. */
    public boolean hasDuplicateId() {
        return duplicateHigh != 0;
    }

    /** The upper half of that id's hash. */
    public long duplicateHigh() {
        return duplicateHigh;
    }

    /** The lower half of that id's hash. */
    public long duplicateLow() {
        return duplicateLow;
    }

    void duplicateId(final long high, final long low) {
        duplicateHigh = high;
        duplicateLow = low;
    }

    /** 0 to 9. */
    public int priority() {
        return priority;
    }

    public void priority(final int value) {
        priority = value;
    }

    public boolean isPersistent() {
        return persistent;
    }

    public void persistent(final boolean value) {
        persistent = value;
    }

    /** Whether its sender waits for it. */
    public boolean isConfirm() {
        return confirm;
    }

    public void confirm(final boolean value) {
        confirm = value;
    }
}
