// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** One message of a simulation, and what the clients know of it. */
final class SimMessage {
    private static final int LEAST_LARGE = 257 << 10;

    final int id;
    final int place;
    final int producer;
    final boolean persistent;
    final boolean delayed;
    final boolean expires;
    final int priority;
    final SimTransaction transaction;
    /** What a composite destination has made of it in another place; null: nothing. */
    SimMessage twin;
    /** The value by which a last-value queue knows it; null: none. */
    String value;

    /** Whether its body is in pieces. */
    boolean large;

    private byte[] content;

    /** The node said that it has it. */
    boolean confirmed;
    /** It was sent more than once: one of these may be refused and another one taken. */
    boolean again;
    /** The node said that it does not take it. */
    boolean failed;
    /** Somebody asked for its removal and may have succeeded. */
    boolean maybeConsumed;
    /** The node said that its removal is done. */
    boolean consumed;
    /** Not persistent, and not confirmed when the node crashed: its sender sends it once more, whoever has consumed it. */
    boolean comesAgain;
    /** Confirmed, not persistent, and then the node crashed. */
    boolean mayBeLost;

    int lastCount;
    int minimumCount;
    int drained;
    boolean seen;

    SimMessage(
            final int id,
            final int place,
            final int producer,
            final boolean persistent,
            final boolean delayed,
            final boolean expires,
            final int priority,
            final SimTransaction transaction) {
        this.id = id;
        this.place = place;
        this.producer = producer;
        this.persistent = persistent;
        this.delayed = delayed;
        this.expires = expires && place == 0;
        this.priority = priority;
        this.transaction = transaction;
    }

    /** The same message in another place. */
    SimMessage twin(final int otherPlace) {
        twin = new SimMessage(id, otherPlace, producer, persistent, delayed, expires, priority, transaction);
        twin.large = large;
        return twin;
    }

    /** It, or what a composite destination has made of it, by the place where it was found. */
    SimMessage in(final int foundIn) {
        return twin != null && twin.place == foundIn ? twin : this;
    }

    /** The node has answered its send. */
    void answered(final boolean taken, final boolean inTransaction) {
        failed = !taken && !again;
        confirmed |= taken && !inTransaction;
        if (twin != null) {
            twin.answered(taken, inTransaction);
        }
    }

    /** The node said that its removal is done. */
    void consumed() {
        consumed = !comesAgain;
    }

    /** The node died. */
    void nodeDied() {
        mayBeLost |= !persistent;
        comesAgain |= !persistent && !confirmed;
        again |= comesAgain;
        consumed &= !comesAgain;
        lastCount = 0;
        minimumCount = 0;
    }

    String body() {
        return Integer.toString(id);
    }

    /** What is sent: the body, and noise behind it that makes some messages too long for one fact, or for memory. */
    byte[] content() {
        if (content == null) {
            final byte[] text = (body() + ' ').getBytes(StandardCharsets.US_ASCII);
            content = new byte[large ? LEAST_LARGE + id * 7919 % 400_000 : text.length - 1];
            new Random(id).nextBytes(content);
            System.arraycopy(text, 0, content, 0, Math.min(text.length, content.length));
        }
        return content;
    }

    /** The number of the message that has this content. */
    static int idOf(final byte[] content) {
        int id = 0;
        for (int i = 0; i < content.length && content[i] != ' '; i++) {
            id = 10 * id + content[i] - '0';
        }
        return id;
    }

    @Override
    public String toString() {
        return "message " + id + " of producer " + producer + " in place " + place + (persistent ? ", persistent" : "")
                + (transaction == null ? "" : ", in " + transaction);
    }
}
