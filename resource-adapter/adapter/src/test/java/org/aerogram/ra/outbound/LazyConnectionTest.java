// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.DissociatableManagedConnection;
import jakarta.resource.spi.LazyAssociatableConnectionManager;
import jakarta.resource.spi.LazyEnlistableConnectionManager;
import jakarta.resource.spi.LazyEnlistableManagedConnection;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.ra.fake.FakeBroker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lazy association and enlistment (Jakarta Connectors 2.1, chapters 7.15 and 7.16), with a connection manager that does as it is told. */
class LazyConnectionTest {
    private final FakeBroker broker = new FakeBroker();
    private final AerogramManagedConnectionFactory factory = new AerogramManagedConnectionFactory(broker);
    private final Queue queue = new AerogramQueue("q");
    private final LazyServer server = new LazyServer();

    @BeforeEach
    void configure() {
        factory.setUrl("fake:node");
        factory.setLazyAssociation(true);
    }

    /** A server with a pool that can associate and enlist lazily. */
    private static final class LazyServer
            implements ConnectionManager, LazyAssociatableConnectionManager, LazyEnlistableConnectionManager {
        private static final long serialVersionUID = 1L;

        private final transient Deque<ManagedConnection> pool = new ArrayDeque<>();
        private final transient List<Object> closed = new ArrayList<>();
        private transient ManagedConnection last;
        private int associated;
        private int enlisted;

        private ManagedConnection take(final ManagedConnectionFactory from, final ConnectionRequestInfo request)
                throws ResourceException {
            last = pool.isEmpty() ? from.createManagedConnection(null, request) : pool.poll();
            return last;
        }

        /** At the end of a component's method. */
        void park() throws ResourceException {
            ((DissociatableManagedConnection) last).dissociateConnections();
            last.cleanup();
            pool.add(last);
        }

        @Override
        public Object allocateConnection(final ManagedConnectionFactory from, final ConnectionRequestInfo request)
                throws ResourceException {
            return take(from, request).getConnection(null, request);
        }

        @Override
        public void associateConnection(
                final Object connection, final ManagedConnectionFactory from, final ConnectionRequestInfo request)
                throws ResourceException {
            associated++;
            take(from, request).associateConnection(connection);
        }

        @Override
        public void inactiveConnectionClosed(final Object connection, final ManagedConnectionFactory from) {
            closed.add(connection);
        }

        @Override
        public void lazyEnlist(final ManagedConnection connection) {
            assertThat(connection).isInstanceOf(LazyEnlistableManagedConnection.class);
            enlisted++;
        }
    }

    private Connection connect() throws JMSException {
        return ((ConnectionFactory) factory.createConnectionFactory(server)).createConnection();
    }

    @Test
    void shouldGoOnWithAnotherConnectionWhenItIsUsedAgain() throws Exception {
        final Connection handle = connect();
        final Session session = handle.createSession();
        final MessageProducer producer = session.createProducer(queue);
        final MessageConsumer consumer = session.createConsumer(queue);
        handle.start();
        producer.setPriority(7);
        producer.send(session.createTextMessage("one"));
        assertThat(((TextMessage) consumer.receive(1_000)).getText()).isEqualTo("one");
        server.park();
        assertThat(broker.connections().get(0).isStarted()).isFalse();
        assertThat(server.associated).isZero();
        server.pool.clear(); // somebody else has it now
        producer.send(session.createTextMessage("two"));
        assertThat(server.associated).isEqualTo(1);
        assertThat(broker.connections()).hasSize(2);
        assertThat(broker.connections().get(1).isStarted()).isTrue();
        assertThat(((TextMessage) consumer.receive(1_000)).getText()).isEqualTo("two");
        assertThat(producer.getPriority()).isEqualTo(7);
        assertThat(session.getAcknowledgeMode()).isEqualTo(Session.AUTO_ACKNOWLEDGE);
        assertThat(server.associated).isEqualTo(1);
    }

    @Test
    void shouldAllowOneSessionOnlyThroughout() throws Exception {
        final Connection handle = connect();
        final Session session = handle.createSession();
        server.park();
        assertThatThrownBy(handle::createSession).isInstanceOf(JMSException.class);
        session.close();
        handle.createSession().createProducer(queue);
        assertThat(server.associated).isEqualTo(1);
    }

    @Test
    void shouldTellThatAHandleWithoutAConnectionIsClosed() throws Exception {
        final Connection handle = connect();
        final MessageProducer producer = handle.createSession().createProducer(queue);
        server.park();
        handle.close();
        handle.close();
        assertThat(server.closed).containsExactly(handle);
        assertThat(server.associated).isZero();
        assertThatThrownBy(() -> producer.send(null)).isInstanceOf(jakarta.jms.IllegalStateException.class);
        assertThatThrownBy(handle::createSession).isInstanceOf(jakarta.jms.IllegalStateException.class);
    }

    @Test
    void shouldSurviveTheLossOfTheConnectionBehindIt() throws Exception {
        final Connection handle = connect();
        final Session session = handle.createSession();
        final MessageProducer producer = session.createProducer(queue);
        broker.loseConnections();
        ((DissociatableManagedConnection) server.last).dissociateConnections();
        server.last.destroy();
        producer.send(session.createTextMessage("by another one"));
        assertThat(broker.depth("q")).isEqualTo(1);
    }

    @Test
    void shouldRefuseToLetGoOfWhatWouldBeLost() throws Exception {
        final Connection handle = connect();
        final Session session = handle.createSession();
        final MessageConsumer subscriber = session.createConsumer(session.createTopic("t"));
        assertThatThrownBy(server::park).isInstanceOf(jakarta.resource.spi.IllegalStateException.class);
        subscriber.close();
        session.createTemporaryQueue();
        assertThatThrownBy(server::park).isInstanceOf(jakarta.resource.spi.IllegalStateException.class);
    }

    @Test
    void shouldBeEnlistedWhenItIsUsed() throws Exception {
        final Connection handle = connect();
        assertThat(server.enlisted).isZero();
        final Session session = handle.createSession();
        final MessageProducer producer = session.createProducer(queue);
        final int before = server.enlisted;
        producer.send(session.createTextMessage("one"));
        assertThat(server.enlisted).isGreaterThan(before);
    }

    @Test
    void shouldBePlainWhereTheServerIsOrNobodyWantsIt() throws Exception {
        final ConnectionManager plain = new ConnectionManager() {
            private static final long serialVersionUID = 1L;

            @Override
            public Object allocateConnection(final ManagedConnectionFactory from, final ConnectionRequestInfo request)
                    throws ResourceException {
                final ManagedConnection made = from.createManagedConnection(null, request);
                assertThat(made)
                        .isNotInstanceOf(DissociatableManagedConnection.class)
                        .isNotInstanceOf(LazyEnlistableManagedConnection.class);
                return made.getConnection(null, request);
            }
        };
        final Connection handle = ((ConnectionFactory) factory.createConnectionFactory(plain)).createConnection();
        final Session session = handle.createSession();
        session.createProducer(queue).send(session.createTextMessage("one"));
        assertThat(broker.depth("q")).isEqualTo(1);
        factory.setLazyAssociation(false);
        connect().createSession().createProducer(queue);
        assertThat(server.last).isNotInstanceOf(DissociatableManagedConnection.class);
        assertThat(server.enlisted).isZero();
    }

    /** WildFly's offers it and takes connections from handles in the middle of their use. */
    @Test
    void shouldNotBelieveAConnectionManagerThatIsKnownToTakeWhatIsInUse() {
        assertThat(LazyConnections.isSafe("org.jboss.jca.core.connectionmanager.tx.TxConnectionManagerImpl"))
                .isFalse();
        assertThat(LazyConnections.isSafe(LazyServer.class.getName())).isTrue();
        assertThat(LazyConnections.isOfferedBy(server)).isTrue();
    }
}
