// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.context;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.StreamMessage;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.io.Serializable;

/**
 * What an injection point holds: every call goes to the context of the transaction or request that it is made in. What would disturb others who share that context is refused,
 * as Jakarta Messaging says for injected contexts. Serializable, for beans that are passivated. Thread-safe; what it stands for in one transaction or request is not.
 */
final class InjectedContext implements JMSContext, Serializable {
    private static final long serialVersionUID = 1L;

    private final ContextKey key;
    private final transient ContextSource source;

    InjectedContext(final ContextKey key, final ContextSource source) {
        this.key = key;
        this.source = source;
    }

    private JMSContext current() {
        return source.current(key);
    }

    private static IllegalStateRuntimeException refused(final String method) {
        return new IllegalStateRuntimeException(
                "an injected JMSContext belongs to the container: " + method + " must not be called on it");
    }

    private Object readResolve() {
        return new InjectedContext(
                key, CDI.current().select(ContextSource.class).get());
    }

    @Override
    public JMSContext createContext(final int sessionMode) {
        return current().createContext(sessionMode);
    }

    @Override
    public JMSProducer createProducer() {
        return current().createProducer();
    }

    @Override
    public String getClientID() {
        return current().getClientID();
    }

    @Override
    public void setClientID(final String clientID) {
        throw refused("setClientID");
    }

    @Override
    public ConnectionMetaData getMetaData() {
        return current().getMetaData();
    }

    @Override
    public ExceptionListener getExceptionListener() {
        return current().getExceptionListener();
    }

    @Override
    public void setExceptionListener(final ExceptionListener listener) {
        throw refused("setExceptionListener");
    }

    @Override
    public void start() {
        throw refused("start");
    }

    @Override
    public void stop() {
        throw refused("stop");
    }

    @Override
    public void setAutoStart(final boolean autoStart) {
        throw refused("setAutoStart");
    }

    @Override
    public boolean getAutoStart() {
        return current().getAutoStart();
    }

    @Override
    public void close() {
        throw refused("close");
    }

    @Override
    public BytesMessage createBytesMessage() {
        return current().createBytesMessage();
    }

    @Override
    public MapMessage createMapMessage() {
        return current().createMapMessage();
    }

    @Override
    public Message createMessage() {
        return current().createMessage();
    }

    @Override
    public ObjectMessage createObjectMessage() {
        return current().createObjectMessage();
    }

    @Override
    public ObjectMessage createObjectMessage(final Serializable object) {
        return current().createObjectMessage(object);
    }

    @Override
    public StreamMessage createStreamMessage() {
        return current().createStreamMessage();
    }

    @Override
    public TextMessage createTextMessage() {
        return current().createTextMessage();
    }

    @Override
    public TextMessage createTextMessage(final String text) {
        return current().createTextMessage(text);
    }

    @Override
    public boolean getTransacted() {
        return current().getTransacted();
    }

    @Override
    public int getSessionMode() {
        return current().getSessionMode();
    }

    @Override
    public void commit() {
        throw refused("commit");
    }

    @Override
    public void rollback() {
        throw refused("rollback");
    }

    @Override
    public void recover() {
        throw refused("recover");
    }

    @Override
    public JMSConsumer createConsumer(final Destination destination) {
        return current().createConsumer(destination);
    }

    @Override
    public JMSConsumer createConsumer(final Destination destination, final String messageSelector) {
        return current().createConsumer(destination, messageSelector);
    }

    @Override
    public JMSConsumer createConsumer(
            final Destination destination, final String messageSelector, final boolean noLocal) {
        return current().createConsumer(destination, messageSelector, noLocal);
    }

    @Override
    public Queue createQueue(final String queueName) {
        return current().createQueue(queueName);
    }

    @Override
    public Topic createTopic(final String topicName) {
        return current().createTopic(topicName);
    }

    @Override
    public JMSConsumer createDurableConsumer(final Topic topic, final String name) {
        return current().createDurableConsumer(topic, name);
    }

    @Override
    public JMSConsumer createDurableConsumer(
            final Topic topic, final String name, final String messageSelector, final boolean noLocal) {
        return current().createDurableConsumer(topic, name, messageSelector, noLocal);
    }

    @Override
    public JMSConsumer createSharedDurableConsumer(final Topic topic, final String name) {
        return current().createSharedDurableConsumer(topic, name);
    }

    @Override
    public JMSConsumer createSharedDurableConsumer(final Topic topic, final String name, final String messageSelector) {
        return current().createSharedDurableConsumer(topic, name, messageSelector);
    }

    @Override
    public JMSConsumer createSharedConsumer(final Topic topic, final String sharedSubscriptionName) {
        return current().createSharedConsumer(topic, sharedSubscriptionName);
    }

    @Override
    public JMSConsumer createSharedConsumer(
            final Topic topic, final String sharedSubscriptionName, final String messageSelector) {
        return current().createSharedConsumer(topic, sharedSubscriptionName, messageSelector);
    }

    @Override
    public QueueBrowser createBrowser(final Queue queue) {
        return current().createBrowser(queue);
    }

    @Override
    public QueueBrowser createBrowser(final Queue queue, final String messageSelector) {
        return current().createBrowser(queue, messageSelector);
    }

    @Override
    public TemporaryQueue createTemporaryQueue() {
        return current().createTemporaryQueue();
    }

    @Override
    public TemporaryTopic createTemporaryTopic() {
        return current().createTemporaryTopic();
    }

    @Override
    public void unsubscribe(final String name) {
        current().unsubscribe(name);
    }

    @Override
    public void acknowledge() {
        throw refused("acknowledge");
    }

    @Override
    public String toString() {
        return "injected JMSContext of " + key;
    }
}
