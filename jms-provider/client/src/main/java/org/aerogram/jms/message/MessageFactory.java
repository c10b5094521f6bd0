// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import jakarta.jms.JMSException;
import java.io.Serializable;

/** Makes new, writeable messages, for sessions and contexts. Stateless. */
public final class MessageFactory {
    private MessageFactory() {}

    public static AerogramMessage createMessage() {
        return new AerogramBodilessMessage();
    }

    public static AerogramTextMessage createTextMessage() {
        return new AerogramTextMessage();
    }

    /** {@code text} may be null. */
    public static AerogramTextMessage createTextMessage(final String text) throws JMSException {
        final AerogramTextMessage message = new AerogramTextMessage();
        message.setText(text);
        return message;
    }

    public static AerogramBytesMessage createBytesMessage() {
        return new AerogramBytesMessage();
    }

    public static AerogramMapMessage createMapMessage() {
        return new AerogramMapMessage();
    }

    public static AerogramStreamMessage createStreamMessage() {
        return new AerogramStreamMessage();
    }

    public static AerogramObjectMessage createObjectMessage() {
        return new AerogramObjectMessage();
    }

    /**
     * {@code object} may be null.
     *
     * @throws jakarta.jms.MessageFormatException where it cannot be serialised.
     */
    public static AerogramObjectMessage createObjectMessage(final Serializable object) throws JMSException {
        final AerogramObjectMessage message = new AerogramObjectMessage();
        message.setObject(object);
        return message;
    }
}
