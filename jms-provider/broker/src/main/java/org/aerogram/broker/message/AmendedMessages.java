// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.message;

import java.nio.charset.StandardCharsets;
import org.aerogram.protocol.message.HeadAmendment;
import org.aerogram.protocol.message.MessageHead;
import org.agrona.ExpandableArrayBuffer;

/** Makes copies of messages that differ in their properties and never expire. Not for the hot path: it copies the body too, unless that is in the log. */
public final class AmendedMessages {
    private static final byte[] NO_NAME = {};

    private final MessageHead head = new MessageHead();
    private final HeadAmendment amendment = new HeadAmendment();
    private final ExpandableArrayBuffer copy = new ExpandableArrayBuffer();
    private final MessagePool pool;

    public AmendedMessages(final MessagePool pool) {
        this.pool = pool;
    }

    /** A property of the next copy; values as {@link HeadAmendment} takes them. */
    public AmendedMessages property(final String name, final Object value) {
        amendment.property(name, value);
        return this;
    }

    /** A property that the next copy shall not have. */
    public AmendedMessages without(final byte[] name) {
        amendment.without(new String(name, StandardCharsets.UTF_8));
        return this;
    }

    /** When the message expires by its sender's clock, milliseconds since 1970; 0: never, or it is not well-formed. */
    public long expirationMs(final StoredMessage message) {
        return wrap(message) ? head.expirationMs() : 0;
    }

    /** The name of the destination that its sender gave it. */
    public String destination(final StoredMessage message) {
        return wrap(message) ? head.destination() : "";
    }

    private boolean wrap(final StoredMessage message) {
        final Segment first = message.first();
        return head.wrap(first.buffer(), first.offset(), message.headLength());
    }

    /** The copy, with one reference: the caller's. Null where the properties do not fit. */
    public StoredMessage copy(final StoredMessage message) {
        final int headLength = wrap(message) ? amendment.copy(head, copy) : -1;
        if (headLength < 0 || headLength > SegmentPool.MAX_SEGMENT_LENGTH) {
            return null;
        }
        final boolean evicted = message.isEvicted();
        final StoredMessage made = pool.create(headLength, evicted ? headLength : headLength + message.bodyLength());
        made.append(copy, 0, headLength);
        if (head.wrap(copy, 0, headLength)) {
            MessageTraits.read(head, made, null, NO_NAME);
        }
        if (evicted) {
            made.bodyInLog(message.chunks().copy());
        } else {
            copyBody(message, made);
        }
        made.persistent(message.isPersistent());
        made.priority(message.priority());
        made.publisher(message.publisher());
        return made;
    }

    private static void copyBody(final StoredMessage from, final StoredMessage to) {
        long offset = 0;
        while (offset < from.bodyLength()) {
            final int part = (int) Math.min(SegmentPool.MAX_SEGMENT_LENGTH, from.bodyLength() - offset);
            from.readBody(offset, part, to::append);
            offset += part;
        }
    }
}
