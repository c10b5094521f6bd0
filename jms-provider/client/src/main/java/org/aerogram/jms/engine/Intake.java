// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

import java.util.Arrays;
import org.aerogram.jms.engine.command.AttachRequest;
import org.aerogram.jms.engine.command.CommandPublisher;
import org.aerogram.protocol.codec.BodyType;
import org.aerogram.protocol.message.MessageHead;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** One consumer as the conversation sees it: what it asked for, its credit, how far its deliveries have come, pieces of the one under way. */
public final class Intake {
    private static final int FIRST_ASSEMBLY = 64 * 1024;
    /** So much room is made for a message that is announced to be so long; what lies above when it has come. */
    private static final long MOST_AT_ONCE = 16 * 1024 * 1024;

    private final int id;
    private final AttachRequest request;
    private final DeliverySink sink;
    private final Intakes intakes;
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
    private ArrivingBody body;
    private long bodySkip;
    private boolean inHead;
    private boolean wantsAll;
    private boolean awaited = true;

    Intake(final int id, final AttachRequest request, final DeliverySink sink, final Intakes intakes) {
        this.intakes = intakes;
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

    /** Whether its maker waits for the node's word. */
    boolean isAwaited() {
        return awaited;
    }

    void isAwaited(final boolean waited) {
        awaited = waited;
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

    /** Whether the node has not answered yet what {@link Intakes#pull} has asked. */
    public boolean isFlushOutstanding() {
        return flushAsked != flushAnswered;
    }

    /** The token of the last flush. */
    public int flushAsked() {
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
    private int creditAtAttach() {
        return request.isPulled() ? (asked ? 1 : 0) : request.prefetch();
    }

    /** Comes (again). @return the command; 0: no room. */
    long sayAttach(final CommandPublisher commands, final boolean awaited) {
        return commands.attach(id, request, creditAtAttach(), awaited);
    }

    boolean isCreditOwed() {
        return creditOwed;
    }

    void creditOwed(final boolean owed) {
        creditOwed = owed;
    }

    /** The body that comes as it is read; null: none is under way. */
    public ArrivingBody body() {
        return body;
    }

    /** The delivery that is under way with {@link #body()}. */
    long bodySeq() {
        return lastWholeSeq + 1;
    }

    /** Whether the body under way is to come as fast as it can, and the node does not know. */
    boolean wantsAll() {
        return wantsAll && partial;
    }

    void toldThatItWantsAll() {
        wantsAll = false;
    }

    /** Nobody waits for it any more. */
    void forgotten() {
        failBody("the consumer has been closed");
    }

    private void failBody(final String reason) {
        if (body != null) {
            body.fail(reason);
            body = null;
            sink.onBodyEnded(bodySeq());
        }
    }

    /** The link broke: what came of an unfinished message will come again from its start, but a body that is being read goes on. */
    void dropPartial() {
        if (body != null) {
            body.tellAgain();
        }
        partial = false;
        skipping = false;
        assembled = 0;
        assembly = null;
    }

    /** Another session: deliveries are numbered from 1 again. */
    void reset() {
        failBody("the node has lost the delivery: the message will be delivered again");
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
    boolean onFirstPiece(
            final long seq,
            final int count,
            final boolean again,
            final int head,
            final long bodyBytes,
            final long bodyOffset) {
        final boolean streamed = bodyBytes > request.streamAbove();
        if (partial || seq > lastWholeSeq + 1 || head < 0 || bodyBytes < -1) {
            return false;
        }
        if (!streamed && (bodyOffset != 0 || head + bodyBytes > Integer.MAX_VALUE - 64)) {
            return false;
        }
        if (streamed && !goesOn(bodyBytes, bodyOffset)) {
            return false;
        }
        partial = true;
        deliveryCount = count;
        redelivered = again;
        headLength = head;
        bodyLength = bodyBytes;
        assembled = 0;
        inHead = streamed;
        if (streamed) {
            assembly = new byte[head];
            bodySkip = body == null ? 0 : body.came() - bodyOffset;
        }
        return true;
    }

    /** Whether a body begins at its beginning, or goes on with nothing left out. */
    private boolean goesOn(final long bodyBytes, final long bodyOffset) {
        return body == null
                ? bodyOffset == 0
                : bodyOffset >= 0 && bodyOffset <= body.came() && body.length() == bodyBytes;
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
        if (partial && (inHead || body != null)) {
            return onBodyPiece(buffer, offset, length, last);
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

    private boolean onBodyPiece(final DirectBuffer buffer, final int offset, final int length, final boolean last) {
        int from = offset;
        int left = length;
        if (inHead) {
            final int part = Math.min(left, headLength - assembled);
            buffer.getBytes(from, assembly, assembled, part);
            assembled += part;
            from += part;
            left -= part;
            if (assembled < headLength) {
                return !last;
            }
            inHead = false;
            if (body == null && !begin()) {
                // What follows is put together in memory.
                return left == 0 && !last || onPiece(buffer, from, left, last);
            }
            assembly = null;
        }
        final int skip = (int) Math.min(left, bodySkip);
        bodySkip -= skip;
        if (!body.takes(left - skip) || last && !body.isDiscarded() && body.came() + left - skip != bodyLength) {
            return false;
        }
        body.arrived(buffer, from + skip, left - skip);
        if (last) {
            body.end();
            body = null;
            completed();
            sink.onBodyEnded(lastWholeSeq);
        }
        return true;
    }

    /** @return whether the body comes as it is read: only bytes messages know how to. */
    private boolean begin() {
        final MessageHead head = new MessageHead();
        final boolean bytes =
                !head.wrap(new UnsafeBuffer(assembly), 0, headLength) || head.bodyType() == BodyType.BYTES;
        wantsAll = false;
        if (bytes || headLength + bodyLength > Integer.MAX_VALUE - 64) {
            body = new ArrivingBody(intakes, bodyLength);
            sink.onBodyBegins(bodySeq(), deliveryCount, redelivered, assembly, body);
            return true;
        }
        wantsAll = true;
        intakes.owesBodyRead();
        assembly = Arrays.copyOf(assembly, (int) Math.min(headLength + bodyLength, MOST_AT_ONCE));
        return false;
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
