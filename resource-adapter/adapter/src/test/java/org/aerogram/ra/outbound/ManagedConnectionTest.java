// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.LocalTransactionException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.SecurityException;
import jakarta.resource.spi.security.PasswordCredential;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.security.auth.Subject;
import org.aerogram.ra.fake.FakeBroker;
import org.aerogram.ra.provider.ConnectionParameters;
import org.junit.jupiter.api.Test;

class ManagedConnectionTest {
    private final FakeBroker broker = new FakeBroker();
    private final AerogramManagedConnectionFactory factory = factory("fake:node");
    private final List<Integer> events = new ArrayList<>();

    private AerogramManagedConnectionFactory factory(final String url) {
        final AerogramManagedConnectionFactory made = new AerogramManagedConnectionFactory(broker);
        made.setUrl(url);
        return made;
    }

    private ManagedConnection open() throws ResourceException {
        final ManagedConnection connection = factory.createManagedConnection(null, null);
        connection.addConnectionEventListener(new Recorder());
        return connection;
    }

    private static Connection handle(final ManagedConnection connection) throws ResourceException {
        return (Connection) connection.getConnection(null, null);
    }

    @Test
    void shouldMatchByUserAndPlace() throws Exception {
        final ManagedConnection open = open();
        assertThat(factory.matchManagedConnections(Set.of(open), null, ConnectionRequest.UNNAMED))
                .isSameAs(open);
        assertThat(factory.matchManagedConnections(Set.of(open), null, new ConnectionRequest("clerk", "secret")))
                .isNull();
        assertThat(factory("fake:other").matchManagedConnections(Set.of(open), null, null))
                .isNull();
    }

    @Test
    void shouldSignOnAsTheServersSubject() throws Exception {
        factory.setUserName("configured");
        final PasswordCredential credential = new PasswordCredential("clerk", "secret".toCharArray());
        credential.setManagedConnectionFactory(factory);
        final Subject subject = new Subject();
        subject.getPrivateCredentials().add(credential);
        final ManagedConnection connection = factory.createManagedConnection(subject, ConnectionRequest.UNNAMED);
        assertThat(connection.getMetaData().getUserName()).isEqualTo("clerk");
        assertThat(connection.getMetaData().getEISProductName()).isEqualTo("Aerogram");
        assertThat(broker.connections().get(0).parameters().password()).isEqualTo("secret");
    }

    @Test
    void shouldLeaveTheClientIdentifierToApplicationsWhenTheServerItselfConnects() throws Exception {
        factory.setClientId("one at a time");
        factory.createManagedConnection(null, null);
        factory.createManagedConnection(null, ConnectionRequest.UNNAMED);
        assertThat(broker.connections())
                .extracting(connection -> connection.parameters().clientId())
                .containsExactly(null, "one at a time");
    }

    /** Some servers hand over a subject although nobody has configured whom it is to be. */
    @Test
    void shouldSignOnAsTheApplicationSaysWhereTheServersSubjectHasNoName() throws Exception {
        final PasswordCredential credential = new PasswordCredential("", new char[0]);
        credential.setManagedConnectionFactory(factory);
        final Subject subject = new Subject();
        subject.getPrivateCredentials().add(credential);
        final ManagedConnection connection =
                factory.createManagedConnection(subject, new ConnectionRequest("clerk", "secret"));
        assertThat(connection.getMetaData().getUserName()).isEqualTo("clerk");
    }

    @Test
    void shouldCloseWhatIsLeftInPoolsWhenTheLastAdapterStops() throws Exception {
        open();
        open();
        assertThat(broker.connections()).hasSize(2);
        OpenConnections.closeAll();
        assertThat(broker.connections()).isEmpty();
    }

    @Test
    void shouldSayThatThePasswordIsWrong() {
        assertThatThrownBy(() -> factory.createManagedConnection(null, new ConnectionRequest("clerk", "wrong")))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("clerk")
                .hasMessageNotContaining("password=");
    }

    @Test
    void shouldGoBackToThePoolWhenItsHandleIsClosed() throws Exception {
        final ManagedConnection managed = open();
        final Connection handle = handle(managed);
        handle.createSession();
        handle.start();
        assertThat(broker.connections().get(0).isStarted()).isTrue();
        handle.close();
        handle.close();
        assertThat(events).containsExactly(ConnectionEvent.CONNECTION_CLOSED);
        managed.cleanup();
        assertThat(broker.connections().get(0).sessions()).isEqualTo(1);
        assertThat(broker.connections().get(0).isStarted()).isFalse();
        assertThatThrownBy(handle::createSession).isInstanceOf(jakarta.jms.IllegalStateException.class);
        managed.destroy();
        assertThat(broker.connections()).isEmpty();
    }

    @Test
    void shouldDeleteTemporaryDestinationsWithTheHandle() throws Exception {
        final Connection handle = handle(open());
        final Session session = handle.createSession();
        final TemporaryQueue queue = session.createTemporaryQueue();
        assertThat(broker.depth(queue.getQueueName())).isEqualTo(1);
        handle.close();
        assertThat(broker.depth(queue.getQueueName())).isZero();
    }

    @Test
    void shouldInvalidateHandlesOnCleanup() throws Exception {
        final ManagedConnection managed = open();
        final Connection handle = handle(managed);
        managed.cleanup();
        assertThatThrownBy(handle::createSession).isInstanceOf(jakarta.jms.IllegalStateException.class);
        assertThat(events).isEmpty();
    }

    @Test
    void shouldTellOfAHandleThatIsClosedAfterCleanup() throws Exception {
        final ManagedConnection managed = open();
        final Connection handle = handle(managed);
        managed.cleanup();
        handle.close();
        handle.close();
        assertThat(events).containsExactly(ConnectionEvent.CONNECTION_CLOSED);
    }

    @Test
    void shouldNotTellOfItWhenTheConnectionIsLentAgain() throws Exception {
        final ManagedConnection managed = open();
        final Connection handle = handle(managed);
        managed.cleanup();
        handle(managed);
        handle.close();
        assertThat(events).isEmpty();
    }

    @Test
    void shouldLeaveThePoolWhenItsConnectionIsLost() throws Exception {
        final ManagedConnection lost = open();
        broker.loseConnections();
        broker.loseConnections();
        final ManagedConnection good = open();
        assertThat(events).containsExactly(ConnectionEvent.CONNECTION_ERROR_OCCURRED);
        assertThat((Object) factory.getInvalidConnections(Set.of(lost, good))).isEqualTo(Set.of(lost));
        assertThat(factory.matchManagedConnections(Set.of(lost), null, null)).isNull();
        lost.cleanup();
        lost.destroy();
    }

    /** As WildFly asks, which takes a connection without an answer for a broken one, and closes it while it recovers with it. */
    @Test
    void shouldSayWhetherAHandleCanBeUsed() throws Exception {
        final ManagedConnection managed = open();
        final Connection handle = handle(managed);
        final Method question = handle.getClass().getMethod("isValid", int.class);
        assertThat(question.invoke(handle, 5)).isEqualTo(true);
        handle.close();
        assertThat(question.invoke(handle, 5)).isEqualTo(false);
        final Connection lost = handle(managed);
        broker.loseConnections();
        assertThat(question.invoke(lost, 5)).isEqualTo(false);
    }

    @Test
    void shouldMoveAHandleToAnotherConnection() throws Exception {
        final ManagedConnection first = open();
        final ManagedConnection second = open();
        final Connection handle = handle(first);
        second.associateConnection(handle);
        first.cleanup();
        handle.createSession().close();
        second.cleanup();
        assertThatThrownBy(handle::createSession).isInstanceOf(jakarta.jms.IllegalStateException.class);
    }

    /** As Open Liberty does when a transaction begins. */
    @Test
    void shouldMoveAHandleWithItsSession() throws Exception {
        final Connection handle = handle(open());
        final Session session = handle.createSession();
        final MessageProducer producer = session.createProducer(session.createQueue("q"));
        open().associateConnection(handle);
        producer.send(session.createTextMessage("moved"));
        assertThatThrownBy(handle::createSession).isInstanceOf(jakarta.jms.IllegalStateException.class);
        session.createConsumer(session.createTopic("t"));
        open().associateConnection(handle);
        assertThatThrownBy(session::createMessage).isInstanceOf(jakarta.jms.IllegalStateException.class);
        handle.createSession().close();
    }

    @Test
    void shouldTakePartInTransactionsWithItsOneSession() throws Exception {
        final ManagedConnection managed = open();
        assertThat(managed.getXAResource()).isNotNull();
        final Connection first = (Connection) managed.getConnection(null, null);
        final Connection second = (Connection) managed.getConnection(null, null);
        first.createSession();
        second.createSession();
        assertThat(broker.connections().get(0).sessions()).isEqualTo(1);
        assertThat(managed.getLocalTransaction()).isSameAs(managed.getLocalTransaction());
        assertThatThrownBy(() -> managed.getLocalTransaction().commit()).isInstanceOf(LocalTransactionException.class);
    }

    @Test
    void shouldNeedAUrl() {
        assertThatThrownBy(() -> factory(null).createManagedConnection(null, null))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("url");
    }

    @Test
    void shouldEqualAFactoryOfTheSameConfiguration() {
        assertThat(factory).isEqualTo(factory("fake:node")).hasSameHashCodeAs(factory("fake:node"));
        assertThat(factory).isNotEqualTo(factory("fake:other"));
        final AerogramManagedConnectionFactory named = factory("fake:node");
        named.setClientId("me");
        assertThat(factory).isNotEqualTo(named);
    }

    @Test
    void shouldSerializeItsConnectionFactory() throws Exception {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(factory.createConnectionFactory());
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            final AerogramConnectionFactoryHandle copy = (AerogramConnectionFactoryHandle) in.readObject();
            assertThat(copy.defaultParameters()).isEqualTo(new ConnectionParameters("fake:node", null, null, null));
        }
    }

    @Test
    void shouldConnectWithoutAServer() throws Exception {
        final AerogramConnectionFactoryHandle alone =
                (AerogramConnectionFactoryHandle) factory.createConnectionFactory();
        final Connection connection = alone.createConnection();
        assertThat(broker.connections()).hasSize(1);
        connection.close();
        assertThat(broker.connections()).isEmpty();
        broker.refuse(new JMSException("nobody there", "AG-1005"));
        assertThatThrownBy(alone::createConnection)
                .isInstanceOf(JMSException.class)
                .hasMessage("nobody there")
                .extracting(e -> ((JMSException) e).getErrorCode())
                .isEqualTo("AG-1005");
    }

    private final class Recorder implements ConnectionEventListener {
        @Override
        public void connectionClosed(final ConnectionEvent event) {
            assertThat(event.getConnectionHandle()).isNotNull();
            events.add(event.getId());
        }

        @Override
        public void connectionErrorOccurred(final ConnectionEvent event) {
            events.add(event.getId());
        }

        @Override
        public void localTransactionStarted(final ConnectionEvent event) {
            events.add(event.getId());
        }

        @Override
        public void localTransactionCommitted(final ConnectionEvent event) {
            events.add(event.getId());
        }

        @Override
        public void localTransactionRolledback(final ConnectionEvent event) {
            events.add(event.getId());
        }
    }
}
