// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ManagedConnection;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.aerogram.jms.AerogramTopic;
import org.aerogram.ra.AerogramResourceAdapter;
import org.aerogram.ra.fake.FakeBroker;
import org.aerogram.ra.inbound.AerogramActivationSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the javadoc of Jakarta Connectors 2.1 says of managed connections and their factory, sentence by sentence where ManagedConnectionTest does not. */
@Timeout(60)
class ManagedConnectionContractTest {
    private final FakeBroker broker = new FakeBroker();
    private final AerogramManagedConnectionFactory factory = new AerogramManagedConnectionFactory(broker);
    private final List<ConnectionEvent> closed = new ArrayList<>();

    @BeforeEach
    void configure() {
        factory.setUrl("fake:node");
    }

    private ManagedConnection open() throws ResourceException {
        return factory.createManagedConnection(null, null);
    }

    private static Connection handle(final ManagedConnection connection) throws ResourceException {
        return (Connection) connection.getConnection(null, null);
    }

    /** ManagedConnectionFactory.setLogWriter: managed connections inherit the log writer, which can be overridden. */
    @Test
    void shouldInheritTheLogWriterOfItsFactory() throws Exception {
        assertThat(factory.getLogWriter()).isNull();
        assertThat(open().getLogWriter()).isNull();
        final StringWriter text = new StringWriter();
        final PrintWriter writer = new PrintWriter(text);
        factory.setLogWriter(writer);
        final ManagedConnection connection = open();
        assertThat(connection.getLogWriter()).isSameAs(writer);
        broker.loseConnections();
        assertThat(text.toString()).contains("connection lost (url=fake:node");
        connection.setLogWriter(null);
        assertThat(connection.getLogWriter()).isNull();
        assertThat(factory.getLogWriter()).isSameAs(writer);
    }

    /** What a request's context leaves open comes with each request: once is enough for the operator. */
    @Test
    void shouldSayOnceThatHandlesAreLeftOpen() throws Exception {
        final StringWriter text = new StringWriter();
        factory.setLogWriter(new PrintWriter(text));
        final ManagedConnection connection = open();
        connection.cleanup();
        assertThat(text.toString()).isEmpty();
        for (int i = 0; i < 3; i++) {
            handle(connection);
            connection.cleanup();
        }
        assertThat(text.toString()).containsOnlyOnce("the application left 1 connection(s) open");
    }

    @Test
    void shouldTellTheServerOfAFailureThoughItsLogWriterThrows() throws Exception {
        factory.setLogWriter(new PrintWriter(new StringWriter()) {
            @Override
            public void println(final String text) {
                throw new IllegalStateException("a log writer of an application that has ended");
            }
        });
        final ManagedConnection connection = open();
        final List<ConnectionEvent> failures = new ArrayList<>();
        connection.addConnectionEventListener(new Listener(false) {
            @Override
            public void connectionErrorOccurred(final ConnectionEvent event) {
                failures.add(event);
            }
        });
        handle(connection);
        connection.cleanup();
        broker.loseConnections();
        assertThat(failures).hasSize(1);
    }

    /** The connection behind goes on: nobody else would end what the application has forgotten. */
    @Test
    void shouldEndConsumersThatTheApplicationHasForgotten() throws Exception {
        final ManagedConnection connection = open();
        final Connection handle = handle(connection);
        final Session session = handle.createSession();
        for (int i = 0; i < 10; i++) {
            session.createConsumer(session.createQueue("orders"));
        }
        session.createConsumer(session.createQueue("orders")).close();
        System.gc();
        assertThat(broker.consumers()).isEqualTo(10);
        session.close();
        assertThat(broker.consumers()).isZero();
    }

    /** ManagedConnectionMetaData: the product, its version and the user. */
    @Test
    void shouldDescribeWhatItIsConnectedTo() throws Exception {
        factory.setUserName("clerk");
        final ManagedConnection connection = open();
        assertThat(connection.getMetaData().getEISProductName()).isEqualTo("Aerogram");
        assertThat(connection.getMetaData().getEISProductVersion()).isEqualTo("0.1.0");
        assertThat(connection.getMetaData().getMaxConnections()).isZero();
        assertThat(connection.getMetaData().getUserName()).isEqualTo("clerk");
        broker.loseConnections();
        assertThat(connection.getMetaData().getEISProductVersion()).isEqualTo("unknown");
    }

    /** ManagedConnection.associateConnection: the container may set the managed connection that the handle has already. */
    @Test
    void shouldNotTouchAHandleThatItHasAlready() throws Exception {
        final ManagedConnection connection = open();
        final Connection handle = handle(connection);
        final Session session = handle.createSession();
        final MessageConsumer subscriber = session.createConsumer(new AerogramTopic("t"), null);
        connection.associateConnection(handle);
        assertThat(session.createMessage()).isNotNull();
        subscriber.close();
        connection.cleanup();
        assertThatThrownBy(session::createMessage).isInstanceOf(jakarta.jms.IllegalStateException.class);
    }

    /** ManagedConnection.associateConnection: IllegalStateException. */
    @Test
    void shouldNotReviveAHandleThatTheApplicationHasClosed() throws Exception {
        final Connection handle = handle(open());
        handle.close();
        final ManagedConnection other = open();
        assertThatThrownBy(() -> other.associateConnection(handle))
                .isInstanceOf(jakarta.resource.spi.IllegalStateException.class);
        assertThatThrownBy(() -> other.associateConnection("no handle")).isInstanceOf(ResourceException.class);
    }

    /** ManagedConnection.cleanup: on a connection that is cleaned up already it does not throw. */
    @Test
    void shouldTakeAnyNumberOfCleanupsAndDestructions() throws Exception {
        final ManagedConnection connection = open();
        handle(connection).createSession();
        assertThatCode(() -> {
                    connection.cleanup();
                    connection.cleanup();
                    connection.destroy();
                    connection.destroy();
                    connection.cleanup();
                })
                .doesNotThrowAnyException();
        assertThatThrownBy(connection::getXAResource).isInstanceOf(jakarta.resource.spi.IllegalStateException.class);
        assertThatThrownBy(connection::getMetaData).isInstanceOf(jakarta.resource.spi.IllegalStateException.class);
        assertThatThrownBy(() -> connection.getConnection(null, null))
                .isInstanceOf(jakarta.resource.spi.IllegalStateException.class);
    }

    /** ManagedConnection.cleanup: every handle that was made becomes useless, for sessions and what was made with them, too. */
    @Test
    void shouldEndEveryHandleThatSharesIt() throws Exception {
        final ManagedConnection connection = open();
        final List<Connection> handles = List.of(handle(connection), handle(connection), handle(connection));
        final List<Session> sessions = new ArrayList<>();
        for (final Connection handle : handles) {
            sessions.add(handle.createSession());
        }
        connection.cleanup();
        for (final Session session : sessions) {
            assertThatThrownBy(session::createMessage).isInstanceOf(jakarta.jms.IllegalStateException.class);
        }
        for (final Connection handle : handles) {
            assertThatThrownBy(handle::getMetaData).isInstanceOf(jakarta.jms.IllegalStateException.class);
        }
    }

    /** ConnectionEventListener: each registered listener is told, once for each handle, with the handle. */
    @Test
    void shouldTellEveryListenerOfEachHandleOnce() throws Exception {
        final ManagedConnection connection = open();
        connection.addConnectionEventListener(new Listener(true));
        connection.addConnectionEventListener(new Listener(false));
        final Connection first = handle(connection);
        final Connection second = handle(connection);
        first.close();
        second.close();
        first.close();
        assertThat(closed).extracting(ConnectionEvent::getConnectionHandle).containsExactly(first, second);
        assertThat(closed).extracting(ConnectionEvent::getSource).containsOnly(connection);
    }

    /** A pool takes connections back on threads of its own, with its lock held, which it also needs to hear that a handle is closed. */
    @Test
    void shouldNotHoldItsLockWhileItTellsTheServer() throws Exception {
        final ManagedConnection connection = open();
        final Connection handle = handle(connection);
        final CountDownLatch cleaned = new CountDownLatch(1);
        final List<CompletableFuture<Void>> pool = new ArrayList<>();
        connection.addConnectionEventListener(new Listener(false) {
            @Override
            public void connectionClosed(final ConnectionEvent event) {
                pool.add(CompletableFuture.runAsync(() -> {
                    try {
                        connection.cleanup();
                        ((Connection) event.getConnectionHandle()).close();
                        connection.associateConnection(event.getConnectionHandle());
                    } catch (final ResourceException | JMSException expected) {
                        cleaned.countDown();
                    }
                }));
                try {
                    assertThat(cleaned.await(30, TimeUnit.SECONDS)).isTrue();
                } catch (final InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        });
        handle.close();
        pool.get(0).get(30, TimeUnit.SECONDS);
        assertThat(cleaned.getCount()).isZero();
    }

    /** ManagedConnectionFactory.matchManagedConnections: of whatever the set holds. */
    @Test
    void shouldMatchAmongForeignObjects() throws Exception {
        final Set<Object> candidates = new HashSet<>(List.of("no connection", 1));
        candidates.add(null);
        assertThat(factory.matchManagedConnections(candidates, null, null)).isNull();
        assertThat((Object) factory.getInvalidConnections(candidates)).isEqualTo(Set.of());
        final ManagedConnection open = open();
        candidates.add(open);
        assertThat(factory.matchManagedConnections(candidates, null, null)).isSameAs(open);
        open.destroy();
        assertThat(factory.matchManagedConnections(candidates, null, null)).isNull();
        assertThat((Object) factory.getInvalidConnections(candidates)).isEqualTo(Set.of(open));
    }

    /** ManagedConnectionFactory.equals: servers share a pool among equal factories. */
    @Test
    void shouldNotEqualAFactoryWhoseConnectionsAreOfAnotherKind() {
        final AerogramManagedConnectionFactory lazy = new AerogramManagedConnectionFactory(broker);
        lazy.setUrl("fake:node");
        assertThat(lazy).isEqualTo(factory).hasSameHashCodeAs(factory);
        lazy.setLazyAssociation(true);
        assertThat(lazy).isNotEqualTo(factory);
    }

    /** ResourceAdapterAssociation: the association does not change during the lifetime of the object. */
    @Test
    void shouldBelongToOneAdapterForGood() throws Exception {
        final AerogramResourceAdapter adapter = new AerogramResourceAdapter();
        final AerogramResourceAdapter equal = new AerogramResourceAdapter();
        final AerogramResourceAdapter other = new AerogramResourceAdapter();
        other.setUrl("fake:other");
        final AerogramActivationSpec spec = new AerogramActivationSpec();
        factory.setResourceAdapter(adapter);
        spec.setResourceAdapter(adapter);
        factory.setResourceAdapter(equal);
        spec.setResourceAdapter(equal);
        assertThatThrownBy(() -> factory.setResourceAdapter(other))
                .isInstanceOf(jakarta.resource.spi.IllegalStateException.class)
                .hasMessageContaining("another resource adapter");
        assertThatThrownBy(() -> spec.setResourceAdapter(other))
                .isInstanceOf(jakarta.resource.spi.IllegalStateException.class);
        assertThat(factory.getResourceAdapter()).isEqualTo(adapter);
        assertThat(spec.getResourceAdapter()).isEqualTo(adapter);
    }

    private class Listener implements ConnectionEventListener {
        private final boolean throwing;

        Listener(final boolean throwing) {
            this.throwing = throwing;
        }

        @Override
        public void connectionClosed(final ConnectionEvent event) {
            if (throwing) {
                throw new IllegalStateException("a listener that throws");
            }
            closed.add(event);
        }

        @Override
        public void connectionErrorOccurred(final ConnectionEvent event) {
            throw new AssertionError("no error");
        }

        @Override
        public void localTransactionStarted(final ConnectionEvent event) {
            throw new AssertionError("no local transaction");
        }

        @Override
        public void localTransactionCommitted(final ConnectionEvent event) {
            throw new AssertionError("no local transaction");
        }

        @Override
        public void localTransactionRolledback(final ConnectionEvent event) {
            throw new AssertionError("no local transaction");
        }
    }
}
