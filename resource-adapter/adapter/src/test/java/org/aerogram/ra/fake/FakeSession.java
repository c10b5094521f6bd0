// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.fake;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueSender;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import jakarta.jms.TopicSession;
import jakarta.jms.XASession;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.transaction.xa.XAResource;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.AerogramTopic;
import org.aerogram.jms.message.MessageFactory;

/** A session of the fake client, with one consumer at most; it acknowledges by itself only when told to in its mode. */
public final class FakeSession {
    /** The mode of sessions that leave it to the container to acknowledge. */
    static final int CONTAINER = -1;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final List<FakeMessage> unacknowledged = new ArrayList<>();
    private final FakeBroker broker;
    private final FakeConnection connection;
    private final int mode;
    private String source;
    private boolean closed;

    /** What a container does with a session. */
    public interface OfContainer {
        void acknowledgeReceived() throws JMSException;
    }

    FakeSession(final FakeBroker broker, final FakeConnection connection, final int mode) {
        this.broker = broker;
        this.connection = connection;
        this.mode = mode;
    }

    Session proxy() {
        return Stub.of(this, QueueSession.class, TopicSession.class, XASession.class, OfContainer.class);
    }

    public int getAcknowledgeMode() {
        return mode;
    }

    public XAResource getXAResource() {
        return Stub.of(this, XAResource.class);
    }

    public Queue createQueue(final String name) {
        return new AerogramQueue(name);
    }

    public Topic createTopic(final String name) {
        return new AerogramTopic(name);
    }

    public Message createMessage() {
        return MessageFactory.createMessage();
    }

    public TextMessage createTextMessage(final String text) throws JMSException {
        return MessageFactory.createTextMessage(text);
    }

    public TemporaryQueue createTemporaryQueue() {
        return Stub.of(new Temporary(), TemporaryQueue.class);
    }

    public MessageProducer createProducer(final Destination destination) {
        return Stub.of(new Producer(destination), QueueSender.class);
    }

    public MessageConsumer createConsumer(final Destination destination) throws JMSException {
        return consumer(destination);
    }

    public MessageConsumer createConsumer(final Destination destination, final String selector) throws JMSException {
        return consumer(destination);
    }

    public MessageConsumer createSharedConsumer(final Topic topic, final String name, final String selector)
            throws JMSException {
        return consumer(topic);
    }

    private MessageConsumer consumer(final Destination destination) throws JMSException {
        source = destination instanceof Queue queue ? queue.getQueueName() : ((Topic) destination).getTopicName();
        broker.consumers(1);
        return Stub.of(new Consumer(), MessageConsumer.class);
    }

    public void recover() throws JMSException {
        synchronized (broker) {
            connection.requireUsable();
            giveBack();
        }
    }

    /** By the bean. */
    void acknowledge() throws JMSException {
        if (mode != CONTAINER) {
            acknowledgeReceived();
        }
    }

    public void acknowledgeReceived() throws JMSException {
        synchronized (broker) {
            connection.requireUsable();
            unacknowledged.clear();
        }
    }

    public void close() {
        synchronized (broker) {
            if (!closed) {
                closed = true;
                giveBack();
                connection.ended(this);
                broker.notifyAll();
            }
        }
    }

    private void giveBack() {
        if (!unacknowledged.isEmpty()) {
            broker.returned(source, unacknowledged);
            unacknowledged.clear();
        }
    }

    /** A consumer of this session. */
    public final class Consumer {
        private final AtomicBoolean ended = new AtomicBoolean();

        public Message receive(final long timeoutMs) throws JMSException {
            final long deadline = System.nanoTime() + timeoutMs * NANOS_PER_MILLI;
            synchronized (broker) {
                while (true) {
                    connection.requireUsable();
                    if (closed) {
                        throw new jakarta.jms.IllegalStateException("the session is closed");
                    }
                    final FakeMessage message = connection.isStarted() ? broker.take(source) : null;
                    if (message != null) {
                        unacknowledged.add(message);
                        return message.in(FakeSession.this);
                    }
                    final long leftMs = (deadline - System.nanoTime()) / NANOS_PER_MILLI;
                    if (leftMs <= 0) {
                        return null;
                    }
                    waitFor(leftMs);
                }
            }
        }

        public Message receiveNoWait() throws JMSException {
            return receive(0);
        }

        public void close() {
            if (!ended.getAndSet(true)) {
                broker.consumers(-1);
            }
        }

        private void waitFor(final long timeoutMs) throws JMSException {
            try {
                broker.wait(timeoutMs);
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new JMSException("interrupted");
            }
        }
    }

    /** A producer of this session. */
    public final class Producer {
        private final Destination destination;
        private int priority = Message.DEFAULT_PRIORITY;

        Producer(final Destination destination) {
            this.destination = destination;
        }

        public void close() {
            // nothing is open
        }

        public Destination getDestination() {
            return destination;
        }

        public void setDisableMessageID(final boolean value) {
            // no matter here
        }

        public void setDisableMessageTimestamp(final boolean value) {
            // no matter here
        }

        public void setDeliveryMode(final int mode) {
            // no matter here
        }

        public void setPriority(final int value) {
            priority = value;
        }

        public int getPriority() {
            return priority;
        }

        public void setTimeToLive(final long timeToLiveMs) {
            // no matter here
        }

        public void send(final Message message) throws JMSException {
            send(destination, message, 2, 4, 0);
        }

        public void setDeliveryDelay(final long delayMs) {
            // no matter here
        }

        public void send(
                final Destination to,
                final Message message,
                final int deliveryMode,
                final int priority,
                final long timeToLiveMs)
                throws JMSException {
            connection.requireUsable();
            broker.send(((Queue) to).getQueueName(), ((TextMessage) message).getText());
        }
    }

    /** A temporary queue, which counts as a destination while it lives. */
    public final class Temporary {
        private static final String NAME = "$tmp";

        Temporary() {
            broker.send(NAME, "alive");
        }

        public String getQueueName() {
            return NAME;
        }

        public void delete() {
            broker.take(NAME);
        }
    }
}
