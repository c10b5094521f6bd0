// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.content;

import org.aerogram.broker.fact.FactReader;
import org.aerogram.broker.message.MessagePool;
import org.aerogram.broker.message.MessageTraits;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.paging.EntryContent;
import org.aerogram.broker.policy.AddressPolicy;
import org.aerogram.protocol.message.MessageHead;
import org.agrona.DirectBuffer;

/** Reads messages back out of single facts that hold them whole. */
public final class ContentReader implements EntryContent {
    private static final byte[] NO_NAME = {};

    private final FactReader fact = new FactReader();
    private final MessageContent content = new MessageContent();
    private final MessageHead head = new MessageHead();
    private final MessagePool messages;

    public ContentReader(final MessagePool messages) {
        this.messages = messages;
    }

    /** What the fact says; valid until the next call. @throws IllegalStateException where the fact holds no whole message. */
    public MessageContent content(final DirectBuffer buffer, final int offset, final int length) {
        fact.wrap(buffer, offset, length);
        switch (fact.type()) {
            case MESSAGE:
                fact.getBytes(3 * Long.BYTES);
                break;
            case READDRESSED:
            case DISTRIBUTED:
                fact.getBytes(2 * Long.BYTES);
                break;
            case RELOCATED:
                break;
            default:
                throw new IllegalStateException("a message was to be read back, and a fact " + fact.type() + " came");
        }
        content.read(fact);
        if (!content.isWhole()) {
            throw new IllegalStateException("a message was to be read back whole, and a part came");
        }
        return content;
    }

    @Override
    public StoredMessage read(
            final DirectBuffer buffer, final int offset, final int length, final AddressPolicy policy) {
        final MessageContent found = content(buffer, offset, length);
        final StoredMessage message = messages.create(found.headLength(), found.length());
        fill(message, found, buffer);
        if (head.wrap(buffer, found.bytes(), found.headLength())) {
            MessageTraits.read(head, message, policy.lastValue(), policy.duplicateId());
        }
        return message;
    }

    /** A message that was absent is in memory. It is in one queue at most that looks at more than its group. */
    public void fill(final StoredMessage message, final DirectBuffer buffer, final int offset, final int length) {
        final MessageContent found = content(buffer, offset, length);
        message.present(found.headLength(), found.length());
        fill(message, found, buffer);
        if (head.wrap(buffer, found.bytes(), found.headLength())) {
            MessageTraits.read(head, message, null, NO_NAME);
        }
    }

    private static void fill(final StoredMessage message, final MessageContent found, final DirectBuffer buffer) {
        message.append(buffer, found.bytes(), found.inline());
        message.id(found.messageId());
        message.publisher(found.publisher());
        message.expiresAtMs(found.expiresAtMs());
        message.deliverAtMs(found.deliverAtMs());
        message.priority(found.priority());
        message.persistent(true);
        message.loggedBytes(found.length());
    }
}
