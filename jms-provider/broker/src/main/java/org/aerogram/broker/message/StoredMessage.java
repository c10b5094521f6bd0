// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.message;

import org.agrona.DirectBuffer;

/**
 * One message: a head and a body of segments. The head lies in one run at the start of the first segment. Whoever holds it
 * counts as a reference; with the last one it goes back to its pool.
 */
public final class StoredMessage {
    /** Instead of an expected length: no bytes will come. */
    static final long ABSENT = -1;

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
    /** Of properties that queues look at; null until there is one. */
    private KeyHashes keys;

    private long transaction;
    private long heldNumber;
    private int heldAddress;
    private MessagePlace places;
    // Of a body in pieces of its own in the log.
    private BodyChunks chunks;
    private boolean headAlone;
    private long residentFrom;
    private int placeCount;
    private long factPosition;

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
        loggedBytes = 0;
        group = 0;
        endsGroup = false;
        if (keys != null) {
            keys.clear();
        }
        transaction = 0;
        heldNumber = 0;
        heldAddress = 0;
        places = null;
        chunks = null;
        headAlone = false;
        residentFrom = 0;
        placeCount = 0;
        factPosition = 0;
        if (expectedLength == ABSENT) {
            return;
        }
        present(headLength, expectedLength);
    }

    void absent(final long lengthBytes) {
        length = lengthBytes;
    }

    /** Its bytes are not in memory, though its length is known. */
    public boolean isAbsent() {
        return first == null;
    }

    /** Its bytes go out of memory: it is absent from here on. */
    public void forget() {
        pool.giveBack(first);
        first = null;
        last = null;
    }

    /** The bytes of an absent message come. */
    public void present(final int lengthOfHead, final long expectedLength) {
        headLength = lengthOfHead;
        length = 0;
        final long wanted = Math.min(Math.max(headLength, expectedLength), SegmentPool.MAX_SEGMENT_LENGTH);
        first = pool.segments().take((int) wanted);
        last = first;
    }

    /** Adds the following bytes of head and body. */
    public void append(final DirectBuffer source, final int offset, final int lengthBytes) {
        int from = offset;
        int left = lengthBytes;
        while (left > 0) {
            if (last.remaining() == 0 || headAlone && last == first) {
                // At least as much as there is already: few segments for a long message, whatever the pieces.
                final long wanted = Math.max(left, length + lengthBytes - left - residentFrom);
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

    // Bodies in pieces.

    /** Where the pieces of its body are in the log; null where it has none: then it is one fact, or none. */
    public BodyChunks chunks() {
        return chunks;
    }

    /** Another piece of its body went into the log. */
    public void chunkTold(final long position, final int chunkLength) {
        if (chunks == null) {
            chunks = new BodyChunks();
        }
        chunks.add(position, chunkLength);
    }

    /** The body is all in these pieces, and nowhere in memory; only the head has been appended. The list belongs to the message from here on. */
    public void bodyInLog(final BodyChunks told) {
        chunks = told;
        headAlone = true;
        residentFrom = told.length();
        length = headLength + residentFrom;
    }

    /** Whether some of its body is in the log only. */
    public boolean isEvicted() {
        return residentFrom > 0;
    }

    /** The first byte of the body, from which on all that has come is in memory. */
    public long residentFrom() {
        return residentFrom;
    }

    /** The segment in which the body begins, as far as it is in memory; null: nowhere. */
    public Segment bodyStart() {
        return headAlone ? first.next : first;
    }

    /** Where in the body that segment begins; below 0 where the head lies there too. */
    public long bodyStartOffset() {
        return headAlone ? residentFrom : -headLength;
    }

    /** Gives memory back: what lies in the body before that offset is in the log and durable. What remains begins there or a little before. */
    public void evictBody(final long upTo) {
        if (!headAlone) {
            if (first.length - headLength > upTo) {
                return;
            }
            final Segment whole = first;
            final Segment head = pool.segments().take(headLength);
            head.buffer().putBytes(head.offset(), whole.buffer(), whole.offset(), headLength);
            head.length = headLength;
            head.next = whole.next;
            first = head;
            last = last == whole ? head : last;
            headAlone = true;
            residentFrom = whole.length - headLength;
            whole.next = null;
            pool.segments().give(whole);
        }
        while (first.next != null && residentFrom + first.next.length <= upTo) {
            final Segment gone = first.next;
            first.next = gone.next;
            residentFrom += gone.length;
            last = last == gone ? first : last;
            gone.next = null;
            pool.segments().give(gone);
        }
    }

    /** Shows bytes of the body that are in memory. */
    public void readBody(final long bodyOffset, final int lengthBytes, final ByteSink sink) {
        long skip = bodyOffset - bodyStartOffset();
        int left = lengthBytes;
        for (Segment segment = bodyStart(); left > 0; segment = segment.next) {
            if (skip < segment.length) {
                final int part = (int) Math.min(left, segment.length - skip);
                sink.put(segment.buffer(), segment.offset() + (int) skip, part);
                left -= part;
                skip = 0;
            } else {
                skip -= segment.length;
            }
        }
    }

    /** Takes bytes of a message in memory. */
    @FunctionalInterface
    public interface ByteSink {
        void put(DirectBuffer buffer, int offset, int lengthBytes);
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

    /** Its number among the messages of the transaction that holds it, from 1 on. */
    public long heldNumber() {
        return heldNumber;
    }

    /** Where that transaction says that it goes: the number of an address there. */
    public int heldAddress() {
        return heldAddress;
    }

    /** A transaction holds it. */
    public void held(final long number, final int address) {
        heldNumber = number;
        heldAddress = address;
    }

    /** How many places it has ever had; where it was read back, how many it had when it came. */
    public int placeCount() {
        return placeCount;
    }

    public void placeCount(final int value) {
        placeCount = value;
    }

    /** The position of the one fact that holds all of it; 0: there is none, or it takes several. */
    public long factPosition() {
        return factPosition;
    }

    public void factPosition(final long value) {
        factPosition = value;
    }

    /** The first of its places in queues that facts know; null: none. */
    public MessagePlace places() {
        return places;
    }

    public void addPlace(final MessagePlace place) {
        placeCount++;
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

    /** Whether it has any property by which its queues know it: a value of a last-value queue, or an id by which duplicates are known. */
    public boolean hasKeys() {
        return keys != null && !keys.isEmpty();
    }

    /** Hash of the value of a property by which queues know it; 0: it has none. */
    public long keyHigh(final byte[] property) {
        return keys == null ? 0 : keys.high(property);
    }

    /** Another hash of the same value. */
    public long keyLow(final byte[] property) {
        return keys == null ? 0 : keys.low(property);
    }

    void key(final byte[] property, final long high, final long low) {
        if (keys == null) {
            keys = new KeyHashes();
        }
        keys.put(property, high, low);
    }

    /** Of the destinations that it is sent to at once this one has had it before. */
    public void refuse(final int part) {
        keys.refuse(part);
    }

    /** Whether this one of the destinations that it is sent to at once does not take it. */
    public boolean isRefusedBy(final int part) {
        return keys != null && keys.isRefusedBy(part);
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
}
