// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound.handle;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;
import org.aerogram.jms.context.BodyReceiver;

/** A consumer as an application in a server holds it: {@code receive} only. */
final class ConsumerHandle implements QueueReceiver, TopicSubscriber, BodyReceiver {
    private final Part<MessageConsumer> part;

    ConsumerHandle(final Part<MessageConsumer> part) {
        this.part = part;
    }

    @Override
    public MessageListener getMessageListener() throws JMSException {
        throw Restrictions.refused("MessageConsumer.getMessageListener");
    }

    @Override
    public void setMessageListener(final MessageListener listener) throws JMSException {
        throw Restrictions.refused("MessageConsumer.setMessageListener");
    }

    @Override
    public String getMessageSelector() throws JMSException {
        return part.get().getMessageSelector();
    }

    @Override
    public Message receive() throws JMSException {
        return part.get().receive();
    }

    @Override
    public Message receive(final long timeoutMs) throws JMSException {
        return part.get().receive(timeoutMs);
    }

    @Override
    public Message receiveNoWait() throws JMSException {
        return part.get().receiveNoWait();
    }

    /** For {@code JMSConsumer.receiveBody}; the client's consumers all have it. */
    @Override
    public <T> T receive(final long timeoutMs, final Reader<T> reader) throws JMSException {
        return ((BodyReceiver) part.get()).receive(timeoutMs, reader);
    }

    @Override
    public void close() throws JMSException {
        part.close();
    }

    @Override
    public Queue getQueue() throws JMSException {
        return ((QueueReceiver) part.get()).getQueue();
    }

    @Override
    public Topic getTopic() throws JMSException {
        return ((TopicSubscriber) part.get()).getTopic();
    }

    @Override
    public boolean getNoLocal() throws JMSException {
        return ((TopicSubscriber) part.get()).getNoLocal();
    }
}
