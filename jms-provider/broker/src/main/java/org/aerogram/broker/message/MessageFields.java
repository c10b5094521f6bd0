// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.message;

import org.aerogram.protocol.codec.CorrelationKind;
import org.aerogram.protocol.message.MessageHead;
import org.aerogram.protocol.message.MessageId;
import org.aerogram.protocol.message.TypedValues;
import org.aerogram.selector.Selector;
import org.aerogram.selector.field.Identifier;
import org.aerogram.selector.field.SelectorFields;
import org.aerogram.selector.field.SelectorValue;
import org.agrona.concurrent.UnsafeBuffer;

/** A stored message as selectors see it; the head is indexed once while the same message is looked at by several selectors. */
public final class MessageFields implements SelectorFields {
    private final MessageHead head = new MessageHead();
    private final UnsafeBuffer messageId = new UnsafeBuffer(new byte[MessageId.MAX_TEXT_LENGTH]);
    private StoredMessage current;
    private Segment at;
    private int generation;

    /** Whether the selector takes the message. */
    public boolean matches(final Selector selector, final StoredMessage message) {
        return of(message) && selector.matches(this);
    }

    /** From now on these are the fields of that message. @return false where its head is malformed: then there are none. */
    public boolean of(final StoredMessage message) {
        final Segment first = message.first();
        if (message != current || message.generation() != generation || first != at) {
            current = null;
            if (!head.wrap(first.buffer(), first.offset(), message.headLength())) {
                return false;
            }
            current = message;
            at = first;
            generation = message.generation();
        }
        return true;
    }

    @Override
    public void read(final Identifier identifier, final SelectorValue into) {
        if (current == null) {
            return;
        }
        switch (identifier.field()) {
            case JMS_DELIVERY_MODE:
                into.setText(current.isPersistent() ? "PERSISTENT" : "NON_PERSISTENT");
                break;
            case JMS_PRIORITY:
                into.setLong(current.priority());
                break;
            case JMS_MESSAGE_ID:
                readMessageId(into);
                break;
            case JMS_TIMESTAMP:
                into.setLong(head.timestampMs());
                break;
            case JMS_CORRELATION_ID:
                if (head.correlationKind() == CorrelationKind.TEXT) {
                    into.setUtf8(head.buffer(), head.correlationContent(), head.correlationLength());
                }
                break;
            case JMS_TYPE:
                if (head.hasType()) {
                    into.setUtf8(head.buffer(), head.typeContent(), head.typeLength());
                }
                break;
            default:
                readProperty(head.find(identifier.utf8()), into);
                break;
        }
    }

    private void readMessageId(final SelectorValue into) {
        if (!head.noMessageId()) {
            final int end = MessageId.putText(messageId, 0, head.instanceHigh(), head.instanceLow(), head.counter());
            into.setUtf8(messageId, 0, end);
        }
    }

    private void readProperty(final int position, final SelectorValue into) {
        if (position < 0) {
            return;
        }
        switch (TypedValues.typeAt(head.buffer(), position)) {
            case TypedValues.NULL:
                break;
            case TypedValues.BOOLEAN:
                into.setBoolean(TypedValues.booleanAt(head.buffer(), position));
                break;
            case TypedValues.BYTE:
            case TypedValues.SHORT:
            case TypedValues.INT:
            case TypedValues.LONG:
                into.setLong(TypedValues.longAt(head.buffer(), position));
                break;
            case TypedValues.FLOAT:
            case TypedValues.DOUBLE:
                into.setDouble(TypedValues.doubleAt(head.buffer(), position));
                break;
            case TypedValues.STRING:
                into.setUtf8(
                        head.buffer(), TypedValues.contentAt(position), TypedValues.lengthAt(head.buffer(), position));
                break;
            case TypedValues.STRING16:
                into.setUtf16(
                        head.buffer(), TypedValues.contentAt(position), TypedValues.lengthAt(head.buffer(), position));
                break;
            default:
                into.setOther();
                break;
        }
    }
}
