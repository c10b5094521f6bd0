// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.producer;

import jakarta.jms.CompletionListener;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.Queue;
import jakarta.jms.QueueSender;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;
import org.aerogram.jms.dispatch.SessionCallbacks;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.message.DestinationName;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.scope.SessionScope;
import org.aerogram.protocol.ErrorCode;

/**
 * Sends to one destination, or to any. A non-persistent send returns once the message is in the command window; a persistent one outside a
 * transaction waits until the node has it safely, unless a CompletionListener is given.
 */
public final class AerogramProducer implements QueueSender, TopicPublisher {
    private final SessionSender sender;
    private final SessionScope session;
    private final Destination destination;
    private final DestinationName name;
    private int deliveryMode = Message.DEFAULT_DELIVERY_MODE;
    private int priority = Message.DEFAULT_PRIORITY;
    private long timeToLiveMs = Message.DEFAULT_TIME_TO_LIVE;
    private long deliveryDelayMs = Message.DEFAULT_DELIVERY_DELAY;
    private boolean messageIdDisabled;
    private boolean timestampDisabled;
    private volatile boolean closed;
    private int destinationId;
    private int bindingVersion;

    AerogramProducer(final SessionSender sender, final Destination destination, final DestinationName name) {
        this.sender = sender;
        this.session = sender.session();
        this.destination = destination;
        this.name = name;
    }

    /** The number of its own destination, or 0 where it is not known. Needs the wire's lock, as has the next one. */
    int destinationId(final int version) {
        return bindingVersion == version ? destinationId : 0;
    }

    void destinationId(final int id, final int version) {
        if (destination != null) {
            destinationId = id;
            bindingVersion = version;
        }
    }

    boolean isMessageIdDisabled() {
        return messageIdDisabled;
    }

    boolean isTimestampDisabled() {
        return timestampDisabled;
    }

    long deliveryDelayMs() {
        return deliveryDelayMs;
    }

    @Override
    public void setDisableMessageID(final boolean value) throws JMSException {
        checkOpen();
        messageIdDisabled = value;
    }

    @Override
    public boolean getDisableMessageID() throws JMSException {
        checkOpen();
        return messageIdDisabled;
    }

    @Override
    public void setDisableMessageTimestamp(final boolean value) throws JMSException {
        checkOpen();
        timestampDisabled = value;
    }

    @Override
    public boolean getDisableMessageTimestamp() throws JMSException {
        checkOpen();
        return timestampDisabled;
    }

    @Override
    public void setDeliveryMode(final int mode) throws JMSException {
        checkOpen();
        checkDeliveryMode(mode);
        deliveryMode = mode;
    }

    @Override
    public int getDeliveryMode() throws JMSException {
        checkOpen();
        return deliveryMode;
    }

    @Override
    public void setPriority(final int defaultPriority) throws JMSException {
        checkOpen();
        checkPriority(defaultPriority);
        priority = defaultPriority;
    }

    @Override
    public int getPriority() throws JMSException {
        checkOpen();
        return priority;
    }

    @Override
    public void setTimeToLive(final long timeToLive) throws JMSException {
        checkOpen();
        checkTimeToLive(timeToLive);
        timeToLiveMs = timeToLive;
    }

    @Override
    public long getTimeToLive() throws JMSException {
        checkOpen();
        return timeToLiveMs;
    }

    @Override
    public void setDeliveryDelay(final long deliveryDelay) throws JMSException {
        checkOpen();
        if (deliveryDelay < 0) {
            throw JmsErrors.invalidArgument("a delivery delay is not negative: " + deliveryDelay);
        }
        deliveryDelayMs = deliveryDelay;
    }

    @Override
    public long getDeliveryDelay() throws JMSException {
        checkOpen();
        return deliveryDelayMs;
    }

    @Override
    public Destination getDestination() throws JMSException {
        checkOpen();
        return destination;
    }

    @Override
    public Queue getQueue() throws JMSException {
        checkOpen();
        return destination instanceof Queue queue ? queue : null;
    }

    @Override
    public Topic getTopic() throws JMSException {
        checkOpen();
        return destination instanceof Topic topic ? topic : null;
    }

    @Override
    public void close() throws JMSException {
        final SessionCallbacks callbacks = sender.callbacks();
        final Wire wire = session.wire();
        wire.lock();
        try {
            if (closed) {
                return;
            }
            callbacks.checkMayCloseProducer(this);
            if (!callbacks.completions().isCurrentThread()) {
                callbacks.awaitCallbacks(
                        "closing a producer", () -> callbacks.completions().isComplete(this));
            }
            closed = true;
        } finally {
            wire.unlock();
        }
    }

    // ---------------------------------------------------------------- to the producer's own destination

    @Override
    public void send(final Message message) throws JMSException {
        send(message, deliveryMode, priority, timeToLiveMs);
    }

    @Override
    public void send(final Message message, final int mode, final int prio, final long timeToLive) throws JMSException {
        checkOpen();
        requireBound();
        doSend(destination, name, message, mode, prio, timeToLive, null);
    }

    @Override
    public void send(final Message message, final CompletionListener completionListener) throws JMSException {
        send(message, deliveryMode, priority, timeToLiveMs, completionListener);
    }

    @Override
    public void send(
            final Message message,
            final int mode,
            final int prio,
            final long timeToLive,
            final CompletionListener completionListener)
            throws JMSException {
        checkOpen();
        requireBound();
        requireListener(completionListener);
        doSend(destination, name, message, mode, prio, timeToLive, completionListener);
    }

    // ---------------------------------------------------------------- to any destination

    @Override
    public void send(final Destination to, final Message message) throws JMSException {
        send(to, message, deliveryMode, priority, timeToLiveMs);
    }

    @Override
    public void send(final Destination to, final Message message, final int mode, final int prio, final long timeToLive)
            throws JMSException {
        checkOpen();
        doSend(to, target(to), message, mode, prio, timeToLive, null);
    }

    @Override
    public void send(final Destination to, final Message message, final CompletionListener completionListener)
            throws JMSException {
        send(to, message, deliveryMode, priority, timeToLiveMs, completionListener);
    }

    @Override
    public void send(
            final Destination to,
            final Message message,
            final int mode,
            final int prio,
            final long timeToLive,
            final CompletionListener completionListener)
            throws JMSException {
        checkOpen();
        requireListener(completionListener);
        doSend(to, target(to), message, mode, prio, timeToLive, completionListener);
    }

    // ---------------------------------------------------------------- the interfaces of one domain

    @Override
    public void send(final Queue queue, final Message message) throws JMSException {
        send((Destination) queue, message);
    }

    @Override
    public void send(final Queue queue, final Message message, final int mode, final int prio, final long timeToLive)
            throws JMSException {
        send((Destination) queue, message, mode, prio, timeToLive);
    }

    @Override
    public void publish(final Message message) throws JMSException {
        send(message);
    }

    @Override
    public void publish(final Message message, final int mode, final int prio, final long timeToLive)
            throws JMSException {
        send(message, mode, prio, timeToLive);
    }

    @Override
    public void publish(final Topic topic, final Message message) throws JMSException {
        send((Destination) topic, message);
    }

    @Override
    public void publish(final Topic topic, final Message message, final int mode, final int prio, final long timeToLive)
            throws JMSException {
        send((Destination) topic, message, mode, prio, timeToLive);
    }

    // ----------------------------------------------------------------

    private void doSend(
            final Destination to,
            final DestinationName target,
            final Message message,
            final int mode,
            final int prio,
            final long timeToLive,
            final CompletionListener listener)
            throws JMSException {
        if (message == null) {
            throw new MessageFormatException("there is no message to send", ErrorCode.MALFORMED_MESSAGE.label());
        }
        checkDeliveryMode(mode);
        checkPriority(prio);
        checkTimeToLive(timeToLive);
        sender.send(this, to, target, message, new SendQuality(mode, prio, timeToLive), listener);
    }

    private DestinationName target(final Destination to) throws JMSException {
        if (destination != null) {
            throw new UnsupportedOperationException(
                    "this producer was created for " + destination + " and sends to nothing else");
        }
        if (to == null) {
            throw new InvalidDestinationException(
                    "there is no destination to send to", ErrorCode.INVALID_DESTINATION.label());
        }
        final DestinationName target = DestinationName.of(to);
        sender.checkLength(target);
        return target;
    }

    private void requireBound() {
        if (destination == null) {
            throw new UnsupportedOperationException(
                    "this producer was created without a destination: each send must name one");
        }
    }

    private static void requireListener(final CompletionListener listener) {
        if (listener == null) {
            throw new IllegalArgumentException("a completion listener is needed to send asynchronously");
        }
    }

    private static void checkDeliveryMode(final int mode) throws JMSException {
        if (mode != DeliveryMode.PERSISTENT && mode != DeliveryMode.NON_PERSISTENT) {
            throw JmsErrors.invalidArgument("a delivery mode is 1 (NON_PERSISTENT) or 2 (PERSISTENT), not " + mode);
        }
    }

    private static void checkPriority(final int prio) throws JMSException {
        if (prio < 0 || prio > 9) {
            throw JmsErrors.invalidArgument("a priority is 0 to 9, not " + prio);
        }
    }

    private static void checkTimeToLive(final long timeToLive) throws JMSException {
        if (timeToLive < 0) {
            throw JmsErrors.invalidArgument("a time to live is not negative: " + timeToLive);
        }
    }

    private void checkOpen() throws JMSException {
        if (closed || session.isClosed()) {
            throw JmsErrors.closed("producer");
        }
    }

    @Override
    public String toString() {
        return "producer to " + (destination == null ? "any destination" : destination);
    }
}
