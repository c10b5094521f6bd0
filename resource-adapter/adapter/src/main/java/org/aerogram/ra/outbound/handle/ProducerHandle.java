// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound.handle;

import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueSender;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;

/** A producer as an application in a server holds it: every send is synchronous. */
final class ProducerHandle extends DelegatingProducer implements QueueSender, TopicPublisher {
    ProducerHandle(final SessionHandle session, final Part.Maker<? extends MessageProducer> maker) throws JMSException {
        super(session, maker);
    }

    @Override
    public Destination getDestination() throws JMSException {
        return delegate().getDestination();
    }

    @Override
    public Queue getQueue() throws JMSException {
        return (Queue) delegate().getDestination();
    }

    @Override
    public Topic getTopic() throws JMSException {
        return (Topic) delegate().getDestination();
    }

    @Override
    public void send(final Message message) throws JMSException {
        delegate().send(message);
    }

    @Override
    public void send(final Message message, final int deliveryMode, final int priority, final long timeToLiveMs)
            throws JMSException {
        delegate().send(message, deliveryMode, priority, timeToLiveMs);
    }

    @Override
    public void send(final Destination destination, final Message message) throws JMSException {
        delegate().send(destination, message);
    }

    @Override
    public void send(
            final Destination destination,
            final Message message,
            final int deliveryMode,
            final int priority,
            final long timeToLiveMs)
            throws JMSException {
        delegate().send(destination, message, deliveryMode, priority, timeToLiveMs);
    }

    @Override
    public void send(final Queue queue, final Message message) throws JMSException {
        delegate().send(queue, message);
    }

    @Override
    public void send(
            final Queue queue,
            final Message message,
            final int deliveryMode,
            final int priority,
            final long timeToLiveMs)
            throws JMSException {
        delegate().send(queue, message, deliveryMode, priority, timeToLiveMs);
    }

    @Override
    public void publish(final Message message) throws JMSException {
        delegate().send(message);
    }

    @Override
    public void publish(final Message message, final int deliveryMode, final int priority, final long timeToLiveMs)
            throws JMSException {
        delegate().send(message, deliveryMode, priority, timeToLiveMs);
    }

    @Override
    public void publish(final Topic topic, final Message message) throws JMSException {
        delegate().send(topic, message);
    }

    @Override
    public void publish(
            final Topic topic,
            final Message message,
            final int deliveryMode,
            final int priority,
            final long timeToLiveMs)
            throws JMSException {
        delegate().send(topic, message, deliveryMode, priority, timeToLiveMs);
    }

    @Override
    public void send(final Message message, final CompletionListener listener) throws JMSException {
        throw asynchronous();
    }

    @Override
    public void send(
            final Message message,
            final int deliveryMode,
            final int priority,
            final long timeToLiveMs,
            final CompletionListener listener)
            throws JMSException {
        throw asynchronous();
    }

    @Override
    public void send(final Destination destination, final Message message, final CompletionListener listener)
            throws JMSException {
        throw asynchronous();
    }

    @Override
    public void send(
            final Destination destination,
            final Message message,
            final int deliveryMode,
            final int priority,
            final long timeToLiveMs,
            final CompletionListener listener)
            throws JMSException {
        throw asynchronous();
    }

    private static JMSException asynchronous() {
        return Restrictions.refused("MessageProducer.send with a CompletionListener");
    }
}
