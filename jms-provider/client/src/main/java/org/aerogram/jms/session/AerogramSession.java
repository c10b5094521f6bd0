// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.session;

import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.QueueReceiver;
import jakarta.jms.QueueSender;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;
import java.io.Serializable;
import org.aerogram.jms.browser.AerogramBrowser;
import org.aerogram.jms.consumer.AerogramConsumer;
import org.aerogram.jms.destination.ConsumerRules;
import org.aerogram.jms.destination.Domain;
import org.aerogram.jms.dispatch.SessionCallbacks;
import org.aerogram.jms.engine.command.AttachRequest;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.message.MessageFactory;
import org.aerogram.jms.producer.AerogramProducer;
import org.aerogram.jms.scope.SessionScope;
import org.aerogram.protocol.ErrorCode;

/**
 * A session, for both domains or for one. To be used by one thread at a time, as the specification says; {@link #close()} may be
 * called by any. What creating things means is here; how a session works is in {@link SessionCore}. Applications meet this class for what is beyond the specification:
 * {@link #INDIVIDUAL_ACKNOWLEDGE} and {@link #setConsumerPriority}.
 */
public class AerogramSession implements QueueSession, TopicSession {
    /** An acknowledgement mode: {@code Message.acknowledge()} acknowledges that message alone. */
    public static final int INDIVIDUAL_ACKNOWLEDGE = SessionScope.INDIVIDUAL_ACKNOWLEDGE;

    private final SessionCore core;
    private final SessionScope scope;
    private final Domain domain;

    /** @param domain what it is for. */
    protected AerogramSession(final SessionCore core, final Domain domain) {
        this.core = core;
        this.scope = core.scope();
        this.domain = domain;
    }

    SessionCore core() {
        return core;
    }

    /** @throws JMSException if the session is closed. */
    protected final void checkOpen() throws JMSException {
        scope.checkOpen();
    }

    // ---------------------------------------------------------------- mode, transaction, end

    @Override
    public boolean getTransacted() throws JMSException {
        checkOpen();
        return scope.isTransacted();
    }

    @Override
    public int getAcknowledgeMode() throws JMSException {
        checkOpen();
        return scope.mode();
    }

    @Override
    public void commit() throws JMSException {
        core.commit();
    }

    @Override
    public void rollback() throws JMSException {
        core.rollback();
    }

    @Override
    public void recover() throws JMSException {
        core.recover();
    }

    /**
     * For containers that acknowledge by themselves: what the session has shown is acknowledged as an automatically acknowledging session does it, without waiting for
     * the node unless {@code durableAcknowledge} says so. What the node had lost meanwhile comes again.
     */
    public void acknowledgeReceived() throws JMSException {
        core.acknowledgeReceived();
    }

    /**
     * For the same containers, before the first message: {@code Message.acknowledge()} does nothing, as in a session that acknowledges by itself (Jakarta Messaging 3.1,
     * section 6.2.10). What a bean acknowledges is not to be lost when the bean fails, or its transaction.
     */
    public void leaveAcknowledgementToContainer() {
        core.leaveAcknowledgementToContainer();
    }

    @Override
    public void close() throws JMSException {
        core.close();
    }

    // ---------------------------------------------------------------- messages

    @Override
    public BytesMessage createBytesMessage() throws JMSException {
        checkOpen();
        return MessageFactory.createBytesMessage();
    }

    @Override
    public MapMessage createMapMessage() throws JMSException {
        checkOpen();
        return MessageFactory.createMapMessage();
    }

    @Override
    public Message createMessage() throws JMSException {
        checkOpen();
        return MessageFactory.createMessage();
    }

    @Override
    public ObjectMessage createObjectMessage() throws JMSException {
        checkOpen();
        return MessageFactory.createObjectMessage();
    }

    @Override
    public ObjectMessage createObjectMessage(final Serializable object) throws JMSException {
        checkOpen();
        return MessageFactory.createObjectMessage(object);
    }

    @Override
    public StreamMessage createStreamMessage() throws JMSException {
        checkOpen();
        return MessageFactory.createStreamMessage();
    }

    @Override
    public TextMessage createTextMessage() throws JMSException {
        checkOpen();
        return MessageFactory.createTextMessage();
    }

    @Override
    public TextMessage createTextMessage(final String text) throws JMSException {
        checkOpen();
        return MessageFactory.createTextMessage(text);
    }

    // ---------------------------------------------------------------- destinations

    @Override
    public Queue createQueue(final String queueName) throws JMSException {
        checkOpen();
        domain.allowQueues("create a queue");
        return scope.connection().maker().queue(checkName(queueName));
    }

    @Override
    public Topic createTopic(final String topicName) throws JMSException {
        checkOpen();
        domain.allowTopics("create a topic");
        return scope.connection().maker().topic(checkName(topicName));
    }

    @Override
    public TemporaryQueue createTemporaryQueue() throws JMSException {
        checkOpen();
        domain.allowQueues("create a temporary queue");
        return scope.connection().temporaries().createQueue();
    }

    @Override
    public TemporaryTopic createTemporaryTopic() throws JMSException {
        checkOpen();
        domain.allowTopics("create a temporary topic");
        return scope.connection().temporaries().createTopic();
    }

    // ---------------------------------------------------------------- producers

    /** A null destination makes a producer that names one with each send. */
    @Override
    public MessageProducer createProducer(final Destination destination) throws JMSException {
        return producer(destination);
    }

    @Override
    public QueueSender createSender(final Queue queue) throws JMSException {
        return producer(queue);
    }

    @Override
    public TopicPublisher createPublisher(final Topic topic) throws JMSException {
        return producer(topic);
    }

    private AerogramProducer producer(final Destination destination) throws JMSException {
        checkOpen();
        checkDomain(destination, "send to");
        return core.sender().producer(destination);
    }

    // ---------------------------------------------------------------- consumers

    @Override
    public MessageConsumer createConsumer(final Destination destination) throws JMSException {
        return createConsumer(destination, null, false);
    }

    @Override
    public MessageConsumer createConsumer(final Destination destination, final String messageSelector)
            throws JMSException {
        return createConsumer(destination, messageSelector, false);
    }

    /** noLocal has no meaning for queues. */
    @Override
    public MessageConsumer createConsumer(
            final Destination destination, final String messageSelector, final boolean noLocal) throws JMSException {
        checkOpen();
        checkDomain(destination, "consume from");
        final boolean local = noLocal && destination instanceof Topic;
        return core.consumers().attach(destination, local ? AttachRequest.NO_LOCAL : 0, "", messageSelector);
    }

    @Override
    public QueueReceiver createReceiver(final Queue queue) throws JMSException {
        return createReceiver(queue, null);
    }

    @Override
    public QueueReceiver createReceiver(final Queue queue, final String messageSelector) throws JMSException {
        checkOpen();
        checkDomain(queue, "consume from");
        return core.consumers().attach(queue, 0, "", messageSelector);
    }

    @Override
    public TopicSubscriber createSubscriber(final Topic topic) throws JMSException {
        return createSubscriber(topic, null, false);
    }

    @Override
    public TopicSubscriber createSubscriber(final Topic topic, final String messageSelector, final boolean noLocal)
            throws JMSException {
        checkOpen();
        checkDomain(topic, "subscribe to");
        return core.consumers().attach(topic, noLocal ? AttachRequest.NO_LOCAL : 0, "", messageSelector);
    }

    @Override
    public MessageConsumer createSharedConsumer(final Topic topic, final String sharedSubscriptionName)
            throws JMSException {
        return createSharedConsumer(topic, sharedSubscriptionName, null);
    }

    @Override
    public MessageConsumer createSharedConsumer(
            final Topic topic, final String sharedSubscriptionName, final String messageSelector) throws JMSException {
        checkSubscription(topic, sharedSubscriptionName, false);
        return core.consumers().attach(topic, AttachRequest.SHARED, sharedSubscriptionName, messageSelector);
    }

    @Override
    public TopicSubscriber createDurableSubscriber(final Topic topic, final String name) throws JMSException {
        return createDurableSubscriber(topic, name, null, false);
    }

    @Override
    public TopicSubscriber createDurableSubscriber(
            final Topic topic, final String name, final String messageSelector, final boolean noLocal)
            throws JMSException {
        return durable(topic, name, messageSelector, noLocal);
    }

    @Override
    public MessageConsumer createDurableConsumer(final Topic topic, final String name) throws JMSException {
        return durable(topic, name, null, false);
    }

    @Override
    public MessageConsumer createDurableConsumer(
            final Topic topic, final String name, final String messageSelector, final boolean noLocal)
            throws JMSException {
        return durable(topic, name, messageSelector, noLocal);
    }

    @Override
    public MessageConsumer createSharedDurableConsumer(final Topic topic, final String name) throws JMSException {
        return createSharedDurableConsumer(topic, name, null);
    }

    /** The subscription belongs to the client identifier where there is one, else to all connections without. */
    @Override
    public MessageConsumer createSharedDurableConsumer(
            final Topic topic, final String name, final String messageSelector) throws JMSException {
        checkSubscription(topic, name, true);
        return core.consumers().attach(topic, AttachRequest.SHARED | AttachRequest.DURABLE, name, messageSelector);
    }

    private AerogramConsumer durable(final Topic topic, final String name, final String selector, final boolean noLocal)
            throws JMSException {
        checkSubscription(topic, name, true);
        ConsumerRules.clientId(scope.connection().clientId());
        return core.consumers()
                .attach(topic, AttachRequest.DURABLE | (noLocal ? AttachRequest.NO_LOCAL : 0), name, selector);
    }

    @Override
    public void unsubscribe(final String name) throws JMSException {
        checkOpen();
        domain.allowTopics("unsubscribe");
        if (name == null || name.isEmpty()) {
            throw ConsumerRules.invalidDestination("a subscription has a name");
        }
        final String misfit = scope.requests().misfit(name);
        if (misfit != null) {
            throw ConsumerRules.invalidDestination("the name of the subscription " + misfit);
        }
        core.consumers().unsubscribe(name);
    }

    // ---------------------------------------------------------------- browsers

    @Override
    public QueueBrowser createBrowser(final Queue queue) throws JMSException {
        return createBrowser(queue, null);
    }

    /** The selector is checked here, by asking the node. */
    @Override
    public QueueBrowser createBrowser(final Queue queue, final String messageSelector) throws JMSException {
        checkOpen();
        domain.allowQueues("browse");
        return AerogramBrowser.open(scope, core.owner()::settleConsumed, queue, messageSelector);
    }

    // ---------------------------------------------------------------- beyond the specification

    /** The priority of consumers made from now on: the node serves those with a higher one first while they take messages. See {@link #setConsumerPriority}. */
    public int getConsumerPriority() {
        return scope.consumerPriority();
    }

    /** Sets {@link #getConsumerPriority()}; at first it is the connection's option {@code consumerPriority}. Beyond the specification; any int. */
    public void setConsumerPriority(final int priority) {
        scope.consumerPriority(priority);
    }

    // ---------------------------------------------------------------- of application servers

    @Override
    public MessageListener getMessageListener() throws JMSException {
        checkOpen();
        return core.callbacks().serverRun().listener();
    }

    /** For sessions that a connection consumer feeds: while there is one, nothing can be received in another way. */
    @Override
    public void setMessageListener(final MessageListener listener) throws JMSException {
        final SessionCallbacks callbacks = core.callbacks();
        scope.wire().lock();
        try {
            checkOpen();
            if (listener != null && callbacks.serverRun().listener() == null && callbacks.hasListener()) {
                throw JmsErrors.illegalState(
                        ErrorCode.RECEIVED_BY_LISTENER, "a consumer of the session has a message listener");
            }
            callbacks.serverRun().listener(listener);
        } finally {
            scope.wire().unlock();
        }
    }

    /** Gives what a connection consumer has loaded to the session's message listener, and returns when it is done. */
    @Override
    public void run() {
        core.callbacks().serverRun().run();
    }

    // ---------------------------------------------------------------- checks

    private void checkSubscription(final Topic topic, final String name, final boolean durable) throws JMSException {
        checkOpen();
        domain.allowTopics(durable ? "create a durable consumer" : "create a shared consumer");
        ConsumerRules.subscription(topic, name, durable);
    }

    private void checkDomain(final Destination destination, final String what) throws JMSException {
        if (destination instanceof Queue && !(destination instanceof Topic)) {
            domain.allowQueues(what + " a queue");
        } else if (destination instanceof Topic && !(destination instanceof Queue)) {
            domain.allowTopics(what + " a topic");
        }
    }

    private static String checkName(final String name) throws JMSException {
        if (name == null || name.isBlank()) {
            throw ConsumerRules.invalidDestination("a destination has a name");
        }
        return name;
    }

    /** Whether this is a mode that a session can have. */
    public static boolean isMode(final int mode) {
        return mode == Session.SESSION_TRANSACTED
                || mode == Session.AUTO_ACKNOWLEDGE
                || mode == Session.CLIENT_ACKNOWLEDGE
                || mode == Session.DUPS_OK_ACKNOWLEDGE
                || mode == INDIVIDUAL_ACKNOWLEDGE;
    }
}
