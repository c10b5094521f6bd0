// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.context;

import jakarta.jms.JMSException;
import jakarta.jms.Message;

/**
 * What a message consumer offers beyond {@link jakarta.jms.MessageConsumer}, so that {@code receiveBody} can fail as if it had not been called (specification
 * 8.6): a message is looked at before it counts as received.
 */
public interface BodyReceiver {
    /** Makes something of a message, or refuses it. */
    @FunctionalInterface
    interface Reader<T> {
        /** @throws JMSException if the message is refused. */
        T read(Message message) throws JMSException;
    }

    /**
     * Waits for the next message and hands it to the reader. If the reader returns, the message has been received as by {@code receive}, and is acknowledged
     * as the session's mode has it. If the reader throws, the message stays the next one of this consumer, neither acknowledged nor marked as
     * redelivered, and the exception is passed on.
     *
     * @param timeoutMs as for {@code receive(long)}: 0 waits for ever; negative does not wait.
     * @return what the reader returned; null if no message came in time or the consumer was closed.
     */
    <T> T receive(long timeoutMs, Reader<T> reader) throws JMSException;
}
