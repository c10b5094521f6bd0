// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

import java.util.Arrays;
import org.agrona.DirectBuffer;

/** One consumer as the conversation sees it: what it asked for, its credit, how far its deliveries have come, pieces of the one under way. */
public final class Intake {
    private static final int FIRST_ASSEMBLY = 64 * 1024;
    /** So much room is made for a message that is announced to be so long; what lies above when it has come. */
    private static final long MOST_AT_ONCE = 16 * 1024 * 1024;

    private final int id;
    private final AttachRequest request;
    private final DeliverySink sink;
    private final CreditMeter credit;
    private long attachSeq;
    private long detachSeq = Long.MAX_VALUE;
    private long lastWholeSeq;
    private int flushAsked;
    private int flushAnswered;
    private boolean flushDrains;
    private boolean creditOwed;
    private boolean asked;

    private boolean partial;
    private boolean skipping;
    private int deliveryCount;
    private boolean redelivered;
    private int headLength;
    private long bodyLength;
    private byte[] assembly;
    private int assembled;

    Intake(final int id, final AttachRequest request, final DeliverySink sink) {
        this.id = id;
        this.request = request;
        this.sink = sink;
        this.credit = new CreditMeter(request.isPulled() ? 0 : request.prefetch(), request.prefetchBytes());
        this.asked = request.prefetch() == 1;
    }

    public int id() {
        return id;
    }

    public AttachRequest request() {
        return request;
    }

    public DeliverySink sink() {
        return sink;
    }

    public CreditMeter credit() {
        return credit;
    }

    /** The number of the last message that came whole. */
    public long lastWholeSeq() {
        return lastWholeSeq;
    }

    /** Whether the answer to this flush has come. */
    public boolean hasFlushed(final int token) {
        return flushAnswered - token >= 0;
    }

    long attachSeq() {
        return attachSeq;
    }

    void attachSeq(final long seq) {
        attachSeq = seq;
    }

    long detachSeq() {
        return detachSeq;
    }

    void detachSeq(final long seq) {
        detachSeq = seq;
    }

    int askFlush(final boolean drains) {
        flushDrains = drains;
        return ++flushAsked;
    }

    boolean isFlushOutstanding() {
        return flushAsked != flushAnswered;
    }

    int flushAsked() {
        return flushAsked;
    }

    boolean flushDrains() {
        return flushDrains;
    }

    void flushed(final int token) {
        if (token - flushAnswered > 0 && flushAsked - token >= 0) {
            flushAnswered = token;
            asked &= !(flushDrains && token == flushAsked);
        }
    }

    /** Where messages are pulled: whether one has been asked for that has not come. */
    public boolean isAsked() {
        return asked;
    }

    void asked() {
        asked = true;
    }

    /** How many messages the node may send at once when this consumer comes (again). */
    int creditAtAttach() {
        return request.isPulled() ? (asked ? 1 : 0) : request.prefetch();
    }

    boolean isCreditOwed() {
        return creditOwed;
    }

    void creditOwed(final boolean owed) {
        creditOwed = owed;
    }

    /** The link broke: what came of an unfinished message will come again from its start. */
    void dropPartial() {
        partial = false;
        skipping = false;
        assembled = 0;
        assembly = null;
    }

    /** Another session: deliveries are numbered from 1 again. */
    void reset() {
        dropPartial();
        lastWholeSeq = 0;
        credit.granted();
        creditOwed = false;
        asked |= request.prefetch() == 1;
        sink.onReset();
    }

    /**
     * The node was restarted and the session goes on: what was open is delivered again.
     *
     * @param known whether deliveries go on being numbered; otherwise from 1, as the consumer comes to the node anew.
     */
    void restored(final boolean known) {
        final long last = lastWholeSeq;
        reset();
        if (known) {
            lastWholeSeq = last;
        }
    }

    /** The first piece. @return false where it does not fit to what came before. */
    boolean onFirstPiece(final long seq, final int count, final boolean again, final int head, final long body) {
        if (partial || seq > lastWholeSeq + 1 || head < 0 || body < -1 || head + body > Integer.MAX_VALUE - 64) {
            return false;
        }
        partial = true;
        deliveryCount = count;
        redelivered = again;
        headLength = head;
        bodyLength = body;
        assembled = 0;
        return true;
    }

    /** A message begins that we have already. */
    void skip(final boolean last) {
        skipping = !last;
    }

    /** A piece of the message under way. @return false where it does not fit to what came before. */
    boolean onPiece(final DirectBuffer buffer, final int offset, final int length, final boolean last) {
        if (skipping) {
            skipping = !last;
            return true;
        }
        if (!partial || bodyLength >= 0 && (long) assembled + length > headLength + bodyLength) {
            return false;
        }
        if (last && assembled == 0) {
            return complete(buffer, offset, length);
        }
        append(buffer, offset, length);
        if (!last) {
            return true;
        }
        final byte[] whole = assembled == assembly.length ? assembly : Arrays.copyOf(assembly, assembled);
        dropPartial();
        if (!isWhole(whole.length)) {
            return false;
        }
        completed();
        sink.onAssembled(lastWholeSeq, deliveryCount, redelivered, whole, headLength);
        return true;
    }

    private boolean complete(final DirectBuffer buffer, final int offset, final int length) {
        if (!isWhole(length)) {
            return false;
        }
        completed();
        sink.onDelivery(lastWholeSeq, deliveryCount, redelivered, buffer, offset, headLength, length - headLength);
        return true;
    }

    private boolean isWhole(final int length) {
        return length >= headLength && (bodyLength < 0 || length == headLength + bodyLength);
    }

    private void completed() {
        partial = false;
        asked = false;
        lastWholeSeq++;
    }

    private void append(final DirectBuffer buffer, final int offset, final int length) {
        final long known = bodyLength < 0 ? Integer.MAX_VALUE - 64 : headLength + bodyLength;
        if (assembly == null) {
            final long first = bodyLength < 0 ? FIRST_ASSEMBLY : Math.min(known, MOST_AT_ONCE);
            assembly = new byte[(int) Math.max(length, first)];
        }
        if (length > assembly.length - assembled) {
            final long wanted = Math.max(2L * assembly.length, (long) assembled + length);
            assembly = Arrays.copyOf(assembly, (int) Math.min(wanted, known));
        }
        buffer.getBytes(offset, assembly, assembled, length);
        assembled += length;
    }
}
