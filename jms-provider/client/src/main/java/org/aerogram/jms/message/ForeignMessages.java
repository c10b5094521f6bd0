// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageEOFException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.Enumeration;
import java.util.Set;
import org.aerogram.jms.message.property.PropertyNames;

/**
 * Messages of other providers, which a producer must accept (specification 3.12): copied before they are sent, and told afterwards what the send
 * has set. Those of bytes and streams are left reset, as a CompletionListener must find them.
 */
public final class ForeignMessages {
    private static final int PIECE_LENGTH = 8192;
    /** What another provider has set about its own delivery says nothing about ours. */
    private static final Set<String> NOT_COPIED = Set.of(
            PropertyNames.DELIVERY_COUNT,
            PropertyNames.RECEIVE_TIMESTAMP,
            PropertyNames.CONSUMER_TRANSACTION,
            "JMSXState");

    private ForeignMessages() {}

    /** Gives a message of another provider the headers that the send of its copy has set. */
    public static void reflect(final AerogramMessage sent, final Message foreign) throws JMSException {
        foreign.setJMSMessageID(sent.getJMSMessageID());
        foreign.setJMSTimestamp(sent.getJMSTimestamp());
        foreign.setJMSDestination(sent.getJMSDestination());
        foreign.setJMSDeliveryMode(sent.getJMSDeliveryMode());
        foreign.setJMSPriority(sent.getJMSPriority());
        foreign.setJMSExpiration(sent.getJMSExpiration());
        foreign.setJMSDeliveryTime(sent.getJMSDeliveryTime());
    }

    static AerogramMessage copyOf(final Message foreign) throws JMSException {
        final AerogramMessage copy = copyBody(foreign);
        copyHeaders(foreign, copy);
        final Enumeration<?> names = foreign.getPropertyNames();
        while (names.hasMoreElements()) {
            final String name = String.valueOf(names.nextElement());
            if (!NOT_COPIED.contains(name) && !PropertyNames.isOfTheirProvider(name)) {
                copy.setObjectProperty(name, foreign.getObjectProperty(name));
            }
        }
        return copy;
    }

    /** Only what an application sets. A destination of another provider means nothing here and is left out, as 3.12 allows. */
    private static void copyHeaders(final Message foreign, final AerogramMessage copy) throws JMSException {
        copy.setJMSCorrelationID(foreign.getJMSCorrelationID());
        copy.setJMSType(foreign.getJMSType());
        final Destination replyTo = foreign.getJMSReplyTo();
        if (replyTo != null && DestinationName.isOwn(replyTo)) {
            copy.setJMSReplyTo(replyTo);
        }
    }

    private static AerogramMessage copyBody(final Message foreign) throws JMSException {
        if (foreign instanceof TextMessage) {
            return MessageFactory.createTextMessage(((TextMessage) foreign).getText());
        } else if (foreign instanceof BytesMessage) {
            return copyBytes((BytesMessage) foreign);
        } else if (foreign instanceof MapMessage) {
            return copyMap((MapMessage) foreign);
        } else if (foreign instanceof StreamMessage) {
            return copyStream((StreamMessage) foreign);
        } else if (foreign instanceof ObjectMessage) {
            return MessageFactory.createObjectMessage(((ObjectMessage) foreign).getObject());
        }
        return MessageFactory.createMessage();
    }

    private static AerogramMessage copyBytes(final BytesMessage foreign) throws JMSException {
        final AerogramBytesMessage copy = MessageFactory.createBytesMessage();
        foreign.reset();
        final byte[] piece = new byte[PIECE_LENGTH];
        for (int count = foreign.readBytes(piece); count > 0; count = foreign.readBytes(piece)) {
            copy.writeBytes(piece, 0, count);
        }
        foreign.reset();
        return copy;
    }

    private static AerogramMessage copyMap(final MapMessage foreign) throws JMSException {
        final AerogramMapMessage copy = MessageFactory.createMapMessage();
        final Enumeration<?> names = foreign.getMapNames();
        while (names.hasMoreElements()) {
            final String name = String.valueOf(names.nextElement());
            copy.setObject(name, foreign.getObject(name));
        }
        return copy;
    }

    private static AerogramMessage copyStream(final StreamMessage foreign) throws JMSException {
        final AerogramStreamMessage copy = MessageFactory.createStreamMessage();
        foreign.reset();
        try {
            while (true) {
                copy.writeObject(foreign.readObject());
            }
        } catch (final MessageEOFException expected) {
            foreign.reset();
            return copy;
        }
    }
}
