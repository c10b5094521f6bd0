// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.fact;

/**
 * What can have happened. Where facts name a session and a command, all of the session's commands up to it have been taken: of several facts of one command only the
 * last says so, the others say 0. A message in a queue is named by the queue and the number of its arrival there. The codes are written in journals and never change. Texts are u16 length and UTF-8.
 */
public enum FactType {
    /** {@code store i64 (what tells this log from all others)}: a node decides from here on under the header's epoch; open transactions of older ones have ended. */
    ACTIVATED(1),
    /** {@code -}: the node stopped in order: no delivery is open. */
    STOPPED(2),
    /** {@code queue i64, name}. */
    QUEUE_DEFINED(3),
    /** {@code queue i64, flags u8 (1 shared, 2 noLocal), topic, client id, name, selector}. */
    SUBSCRIPTION_DEFINED(4),
    /** {@code queue i64, session i64, command i64}: the subscription went, and all that its queue held. */
    SUBSCRIPTION_REMOVED(5),
    /** {@code queue i64}: consumers may have seen messages of this queue from here on. */
    QUEUE_OPENED(6),
    /** {@code session i64, instance high i64, instance low i64, last command i64, user, timeout in ms i32}: it may be resumed, also after a restart. */
    SESSION_OPENED(7),
    /** {@code session i64}. */
    SESSION_ENDED(8),
    /** {@code message i64, offset i64, length i32, bytes}: the following piece of a message that is not placed yet. */
    CHUNK(9),
    /**
     * {@code session i64, command i64, transaction i64, message i64, publisher i64, expires i64, delivers i64, priority u8, head i32, length i64, offset
     * i64, bytes i32, the bytes, arrival i64, targets i32, each i64}: a message is whole and, outside a transaction, in its target queues, where it arrives under consecutive numbers. In a
     * transaction the arrival is its number there, counted from 1, and {@code address i32, kept u8} follow: where it is sent to, as {@link #ADDRESSED} says, and whether it has to be in
     * memory.
     */
    MESSAGE(10),
    /** {@code transaction i64, times i32, each: number of the message i64, queue i64}: places for messages once the transaction commits; its end says under which numbers they arrive. */
    PLACED(11),
    /** {@code session i64, command i64, transaction i64, times i32, each: queue i64, arrival i64}: consumed, expired or purged. */
    REMOVED(12),
    /** {@code session i64, command i64, transaction i64, arrival i64}: the places of the transaction are taken, under consecutive numbers from that one on; what it removed goes. */
    COMMITTED(13),
    /** {@code transaction i64}. */
    ROLLED_BACK(14),
    /** {@code times i32, each: queue i64, arrival i64, count i32}: deliveries that ended without success. */
    COUNTED(15),
    /** {@code from queue i64, from arrival i64, to queue i64, arrival i64}: dead letters. */
    MOVED(16),
    /** {@code last message i64, last transaction i64, last arrival i64, store i64}: what follows tells again all that still matters of the facts before. */
    RETAINED(17),
    /**
     * {@code message i64, publisher i64, expires i64, delivers i64, priority u8, head i32, length i64, offset i64, bytes i32, the bytes, times i32, each: queue
     * i64, arrival i64, count i32}: a message again, with its places; nothing new where its older facts are still there.
     */
    RELOCATED(18),
    /** {@code session i64, outcome i64, command i64, code i32, value i64, text}: what the client is told of a command that came before the session's next fact. */
    OUTCOME(19),
    /**
     * {@code from queue i64, from arrival i64, message i64, publisher i64, expires i64, delivers i64, priority u8, head i32, length i64, offset i64, bytes i32,
     * the bytes, arrival i64, to queue i64}: a message goes, and another one comes for it.
     */
    READDRESSED(20),
    /** {@code times i32, each: queue i64, arrival i64, until i64}: messages that came back are not to be delivered before. */
    DELAYED(21),
    /** {@code topic u8 (0: a queue), name, times i32, each: i64, i64}: hashes of the ids of messages that came to the destination, oldest first. */
    REMEMBERED(22),
    /**
     * {@code from queue i64, from arrival i64, message i64, publisher i64, expires i64, delivers i64, priority u8, head i32, length i64, offset i64, bytes i32,
     * the bytes, arrival i64, times i32, each: queue i64}: a message goes, and another one comes for it into several queues, under consecutive numbers.
     */
    DISTRIBUTED(23),
    /** {@code transaction i64, times i32, each: address i32, kind u8 (0 queue, 1 topic), destination, publisher's client id}: where messages of a branch go. */
    ADDRESSED(40),
    /** {@code session i64, command i64, transaction i64, format i32, global id, branch id (each u8 length and bytes), since i64}: a branch waits for its outcome. */
    PREPARED(41),
    /** {@code committed u8, arrival i64, transaction i64, format i32, global id, branch id, since i64}: an operator's outcome, remembered until it is forgotten. */
    HEURISTIC(42),
    /** {@code transaction i64}. */
    FORGOTTEN(43),

    // Told in checkpoints only.

    /**
     * {@code of u8 (0: a queue, 1: an open transaction), owner i64, pages gone i64, first i64, end i64, last arrival i64}: a list of records begins. The pages of its records follow.
     */
    RECORD_RUN(50),
    /** {@code times i32, each: block i32 (-1: nothing of it is left), first arrival i64, earliest expiry i64, records left i32}: the following pages of the list. */
    RECORD_PAGES(51),
    /**
     * {@code message i64, expires i64, delivers i64, priority u8, length i32, times i32, each: queue i64, arrival i64, count i32, until i64}: the message that the fact at the item's
     * position holds, and its places.
     */
    ENTRIES(52),
    /** {@code message i64, first position i64, times i32, each: position i64, length i32}: where the following pieces of a body are. */
    PIECES(53);

    private static final FactType[] BY_CODE = new FactType[64];

    static {
        for (final FactType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;

    FactType(final int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static FactType of(final int code) {
        if (code <= 0 || code >= BY_CODE.length || BY_CODE[code] == null) {
            throw new IllegalStateException("a fact of unknown type " + code + ": written by a newer version?");
        }
        return BY_CODE[code];
    }
}
