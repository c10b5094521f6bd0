// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueConnection;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.Session;
import jakarta.jms.TopicConnection;
import java.util.List;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.AerogramTopic;
import org.aerogram.ra.fake.FakeBroker;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jakarta Messaging 3.1: "must not be used in a Jakarta EE web or EJB application", call by call. */
class ContainerRestrictionsTest {
    private static final AerogramQueue QUEUE = new AerogramQueue("orders");

    private final FakeBroker broker = new FakeBroker();
    private AerogramConnectionFactoryHandle factory;

    @BeforeEach
    void setUp() {
        final AerogramManagedConnectionFactory managed = new AerogramManagedConnectionFactory(broker);
        managed.setUrl("fake:node");
        factory = (AerogramConnectionFactoryHandle) managed.createConnectionFactory();
    }

    private static void refused(final Class<? extends Exception> type, final List<ThrowingCallable> calls) {
        for (final ThrowingCallable call : calls) {
            assertThatThrownBy(call).isInstanceOf(type).hasMessageContaining("AG-2001");
        }
    }

    @Test
    void shouldRefuseOnConnections() throws JMSException {
        final Connection connection = factory.createConnection();
        refused(
                IllegalStateException.class,
                List.of(
                        () -> connection.setClientID("me"),
                        () -> connection.setExceptionListener(e -> {}),
                        connection::stop,
                        () -> connection.createConnectionConsumer(QUEUE, null, null, 1),
                        () -> connection.createSharedConnectionConsumer(null, "n", null, null, 1),
                        () -> connection.createDurableConnectionConsumer(null, "n", null, null, 1),
                        () -> connection.createSharedDurableConnectionConsumer(null, "n", null, null, 1),
                        () -> ((QueueConnection) connection).createConnectionConsumer(QUEUE, null, null, 1),
                        () -> ((TopicConnection) connection)
                                .createConnectionConsumer((jakarta.jms.Topic) null, "", null, 1)));
    }

    @Test
    void shouldRefuseOnSessionsProducersAndConsumers() throws JMSException {
        final Session session = factory.createConnection().createSession();
        final MessageConsumer consumer = session.createConsumer(QUEUE);
        final MessageProducer producer = session.createProducer(QUEUE);
        refused(
                IllegalStateException.class,
                List.of(
                        session::getMessageListener,
                        () -> session.setMessageListener(message -> {}),
                        consumer::getMessageListener,
                        () -> consumer.setMessageListener(message -> {}),
                        () -> producer.send(null, (jakarta.jms.CompletionListener) null)));
        refused(IllegalStateRuntimeException.class, List.of(session::run));
    }

    @Test
    void shouldRefuseOnContexts() {
        final JMSContext context = factory.createContext();
        final JMSProducer producer = context.createProducer();
        final JMSConsumer consumer = context.createConsumer(QUEUE);
        refused(
                IllegalStateRuntimeException.class,
                List.of(
                        () -> context.setClientID("me"),
                        () -> context.setExceptionListener(e -> {}),
                        context::stop,
                        () -> producer.setAsync(new NoCompletion()).send(QUEUE, "one"),
                        consumer::getMessageListener,
                        () -> consumer.setMessageListener(message -> {})));
        assertThatThrownBy(() -> context.createContext(JMSContext.AUTO_ACKNOWLEDGE))
                .isInstanceOf(IllegalStateRuntimeException.class)
                .hasMessageContaining("AG-2002");
        assertThat(broker.connections().get(0).isStarted()).isTrue();
        context.close();
        assertThat(broker.connections()).isEmpty();
    }

    @Test
    void shouldAllowOneSessionAtATime() throws JMSException {
        final Connection connection = factory.createConnection();
        final Session session = connection.createSession();
        assertThatThrownBy(connection::createSession)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("AG-2002");
        session.close();
        connection.createSession().close();
        ((QueueConnection) connection)
                .createQueueSession(false, Session.AUTO_ACKNOWLEDGE)
                .close();
        ((TopicConnection) connection)
                .createTopicSession(false, Session.AUTO_ACKNOWLEDGE)
                .close();
    }

    @Test
    void shouldIgnoreModesThatAContainerDoesNotHave() throws JMSException {
        final Connection connection = factory.createConnection();
        try (Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
            assertThat(session.getAcknowledgeMode()).isEqualTo(Session.AUTO_ACKNOWLEDGE);
        }
        try (Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE)) {
            assertThat(session.getAcknowledgeMode()).isEqualTo(Session.AUTO_ACKNOWLEDGE);
        }
        try (Session session = connection.createSession(Session.DUPS_OK_ACKNOWLEDGE)) {
            assertThat(session.getAcknowledgeMode()).isEqualTo(Session.DUPS_OK_ACKNOWLEDGE);
        }
    }

    /** Which mode is asked for does not matter in a container, but it has to be one. */
    @Test
    void shouldRefuseWhatIsNoMode() throws JMSException {
        final Connection connection = factory.createConnection();
        assertThatThrownBy(() -> connection.createSession(99)).hasMessageContaining("no acknowledgement mode: 99");
        assertThatThrownBy(() -> connection.createSession(false, -1)).isInstanceOf(JMSException.class);
        connection.createSession(true, -1).close();
        connection.createSession(false, Session.SESSION_TRANSACTED).close();
        assertThatThrownBy(() -> factory.createContext(99))
                .isInstanceOf(JMSRuntimeException.class)
                .hasMessageContaining("no session mode 99");
        assertThat(broker.connections()).hasSize(1);
    }

    @Test
    void shouldSendThroughAContext() {
        try (JMSContext context = factory.createContext("clerk", "secret")) {
            context.createProducer().send(QUEUE, "one").send(QUEUE, "two");
        }
        assertThat(broker.depth("orders")).isEqualTo(2);
        assertThat(broker.connections()).isEmpty();
    }

    @Test
    void shouldSayAtRuntimeThatThePasswordIsWrong() {
        assertThatThrownBy(() -> factory.createContext("clerk", "wrong"))
                .isInstanceOf(JMSSecurityRuntimeException.class)
                .hasMessage("wrong user or password");
    }

    /** Table 4.1: the methods of sessions that were made for queues, or for topics, only. */
    @Test
    void shouldKeepSessionsToTheirDomain() throws JMSException {
        final jakarta.jms.Topic topic = new AerogramTopic("news");
        final Connection connection = factory.createConnection();
        final Session queues = ((QueueConnection) connection).createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
        ofTheOtherDomain(List.of(
                () -> queues.createTopic("news"),
                queues::createTemporaryTopic,
                () -> queues.unsubscribe("me"),
                () -> queues.createDurableSubscriber(topic, "me"),
                () -> queues.createDurableSubscriber(topic, "me", null, false),
                () -> queues.createDurableConsumer(topic, "me"),
                () -> queues.createSharedConsumer(topic, "us"),
                () -> queues.createSharedConsumer(topic, "us", null),
                () -> queues.createSharedDurableConsumer(topic, "us"),
                () -> queues.createConsumer(topic),
                () -> queues.createProducer(topic)));
        assertThat(queues.createQueue("orders")).isEqualTo(QUEUE);
        queues.createProducer(null).close();
        queues.close();
        final Session topics = ((TopicConnection) connection).createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
        ofTheOtherDomain(List.of(
                () -> topics.createQueue("orders"),
                topics::createTemporaryQueue,
                () -> topics.createBrowser(QUEUE),
                () -> topics.createBrowser(QUEUE, null),
                () -> topics.createConsumer(QUEUE),
                () -> topics.createProducer(QUEUE)));
        assertThat(topics.createTopic("news")).isEqualTo(topic);
        topics.close();
        final Session both = connection.createSession();
        both.createConsumer(QUEUE).close();
        both.createConsumer(topic).close();
    }

    private static void ofTheOtherDomain(final List<ThrowingCallable> calls) {
        for (final ThrowingCallable call : calls) {
            assertThatThrownBy(call)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("what was made for");
        }
    }

    /** Session.commit, rollback: IllegalStateException if the session is not transacted, whatever was asked for. */
    @Test
    void shouldHaveNothingToCommitWithoutATransaction() throws JMSException {
        final Session session = factory.createConnection().createSession(true, Session.SESSION_TRANSACTED);
        refused(IllegalStateException.class, List.of(session::commit, session::rollback));
        assertThat(session.getTransacted()).isFalse();
        try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
            refused(IllegalStateRuntimeException.class, List.of(context::commit, context::rollback));
        }
    }

    /** The client's own words, in the class that the specification names for them. */
    @Test
    void shouldSayWhyThereIsNoConnectionAsTheClientDoes() {
        for (final JMSException cause : List.of(
                new InvalidClientIDException("somebody else has it", "AG-1306"),
                new ResourceAllocationException("too many", "AG-1011"),
                new JMSSecurityException("wrong password", "AG-1201"),
                new JMSException("nobody there", "AG-1005"))) {
            broker.refuse(cause);
            assertThatThrownBy(() -> factory.createConnection())
                    .isExactlyInstanceOf(cause.getClass())
                    .hasMessage(cause.getMessage())
                    .extracting(e -> ((JMSException) e).getErrorCode())
                    .isEqualTo(cause.getErrorCode());
        }
    }

    private static final class NoCompletion implements jakarta.jms.CompletionListener {
        @Override
        public void onCompletion(final jakarta.jms.Message message) {
            throw new AssertionError("never called");
        }

        @Override
        public void onException(final jakarta.jms.Message message, final Exception exception) {
            throw new AssertionError("never called");
        }
    }
}
