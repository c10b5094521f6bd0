// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import static org.aerogram.ra.fake.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import jakarta.resource.spi.InvalidPropertyException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.aerogram.ra.fake.FakeBroker;
import org.aerogram.ra.fake.FakeServer;
import org.aerogram.ra.provider.ConnectionParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ActivationsTest {
    private static final ConnectionParameters DEFAULTS = new ConnectionParameters("fake:node", null, null, null);

    private final FakeBroker broker = new FakeBroker();
    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final AerogramActivationSpec spec = new AerogramActivationSpec();
    private final Activations activations = new Activations(broker, DEFAULTS, null);

    @BeforeEach
    void setUp() {
        spec.setDestination("orders");
        spec.setMaxSessions("2");
        spec.setRedeliveryDelay("1ms");
        spec.setReconnectDelay("1ms");
        spec.setReconnectMaxDelay("20ms");
    }

    @AfterEach
    void shouldLeaveNothingBehind() {
        activations.stop();
        assertThat(broker.connections()).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.isAlive() && thread.getName().startsWith("aerogram-Bean"));
    }

    private FakeServer activate(final FakeServer server) throws Exception {
        activations.activate(server, spec);
        return server;
    }

    private void handle(final Message message) {
        handled.add(text(message));
    }

    private static String text(final Message message) {
        try {
            return ((TextMessage) message).getText();
        } catch (final JMSException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldDeliverBetweenBeforeAndAfter() throws Exception {
        final FakeServer server = activate(new FakeServer(this::handle));
        broker.send("orders", "one");
        eventually("the message is handled", () -> server.calls().size() == 3);
        assertThat(server.calls()).containsExactly("before onMessage", "onMessage", "after");
        assertThat(handled).containsExactly("one");
    }

    @Test
    void shouldHaveItsResourceEnlistedWhereTheServerDeliversInTransactions() throws Exception {
        spec.setMaxSessions("1");
        final FakeServer server = activate(new FakeServer(this::handle).transacted());
        broker.send("orders", "one");
        eventually("the message is handled", () -> server.calls().size() == 3);
        assertThat(server.enlisted()).hasSize(1);
        assertThat(broker.connections().get(0).sessions()).isEqualTo(1);
    }

    @Test
    void shouldEnlistNothingWhereItDoesNot() throws Exception {
        final FakeServer server = activate(new FakeServer(this::handle));
        broker.send("orders", "one");
        eventually("the message is handled", () -> server.calls().size() == 3);
        assertThat(server.enlisted()).isEmpty();
    }

    @Test
    void shouldOpenOneSessionForEachEndpoint() throws Exception {
        final FakeServer server = activate(new FakeServer(this::handle));
        eventually(
                "two sessions",
                () -> broker.connections().size() == 1
                        && broker.connections().get(0).sessions() == 2);
        assertThat(server.made()).isEqualTo(2);
        assertThat(broker.connections().get(0).isStarted()).isTrue();
    }

    @Test
    void shouldRedeliverWhatTheBeanRefused() throws Exception {
        spec.setMaxSessions("1");
        final AtomicInteger refusals = new AtomicInteger();
        final FakeServer server = activate(new FakeServer(message -> {
            if (refusals.getAndIncrement() < 3) {
                throw new IllegalArgumentException("not today");
            }
            handle(message);
        }));
        broker.send("orders", "one");
        broker.send("orders", "two");
        eventually("both are handled", () -> handled.size() == 2);
        assertThat(handled).containsExactly("one", "two");
        assertThat(server.calls().stream().filter("after"::equals)).hasSize(5);
        assertThat(server.made()).as("an endpoint that failed is replaced").isEqualTo(4);
    }

    @Test
    void shouldConnectAgainAfterALoss() throws Exception {
        activate(new FakeServer(this::handle));
        broker.send("orders", "before");
        eventually("handled before the loss", () -> handled.contains("before"));
        broker.refuse(new JMSException("nobody there"));
        broker.loseConnections();
        broker.send("orders", "after");
        final int attempts = broker.attempts();
        eventually("several attempts", () -> broker.attempts() > attempts + 3);
        broker.refuse(null);
        eventually("handled after the loss", () -> handled.contains("after"));
        assertThat(handled).containsExactly("before", "after");
    }

    @Test
    void shouldNotReceiveBeforeTheServerHasAnEndpoint() throws Exception {
        final FakeServer server = new FakeServer(this::handle).limit(0);
        activate(server);
        broker.send("orders", "one");
        eventually("connected", () -> !broker.connections().isEmpty());
        assertThat(broker.connections().get(0).sessions()).isZero();
        assertThat(broker.depth("orders")).isEqualTo(1);
        server.limit(1);
        eventually("handled once there is an endpoint", () -> handled.contains("one"));
        assertThat(server.live()).isEqualTo(1);
    }

    @Test
    void shouldFinishTheMessageInWorkBeforeItIsDeactivated() throws Exception {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch leave = new CountDownLatch(1);
        spec.setMaxSessions("1");
        final FakeServer server = activate(new FakeServer(message -> {
            entered.countDown();
            await(leave);
            handle(message);
        }));
        broker.send("orders", "one");
        broker.send("orders", "two");
        await(entered);
        final Thread deactivation = new Thread(() -> activations.deactivate(server, spec));
        deactivation.start();
        eventually("the deactivation waits", () -> deactivation.getState() == Thread.State.TIMED_WAITING);
        assertThat(server.live()).isEqualTo(1);
        leave.countDown();
        deactivation.join();
        assertThat(handled).containsExactly("one");
        assertThat(server.live()).isZero();
        assertThat(broker.depth("orders")).as("the second message stays").isEqualTo(1);
    }

    private static void await(final CountDownLatch latch) {
        try {
            latch.await();
        } catch (final InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldPauseAfterFailuresInARowAndResume() throws Exception {
        spec.setMaxSessions("1");
        spec.setPauseAfterFailures("3");
        spec.setPauseDuration("50ms");
        final AtomicInteger refusals = new AtomicInteger();
        activate(new FakeServer(message -> {
            if (refusals.incrementAndGet() <= 3) {
                throw new IllegalArgumentException("not today");
            }
            handle(message);
        }));
        broker.send("orders", "one");
        eventually("handled after the pause", () -> handled.contains("one"));
        assertThat(broker.attempts()).as("the pause gives the connection back").isEqualTo(2);
    }

    /** Jakarta Messaging 3.1, 6.2.10: a session that acknowledges by itself ignores what the application acknowledges. */
    @Test
    void shouldRedeliverThoughTheBeanHasAcknowledged() throws Exception {
        spec.setMaxSessions("1");
        final AtomicInteger calls = new AtomicInteger();
        activate(new FakeServer(message -> {
            try {
                message.acknowledge();
            } catch (final JMSException e) {
                throw new AssertionError(e);
            }
            if (calls.getAndIncrement() == 0) {
                throw new IllegalArgumentException("not today");
            }
            handle(message);
        }));
        broker.send("orders", "one");
        eventually("it came again", () -> handled.contains("one"));
        assertThat(calls).hasValue(2);
    }

    @Test
    void shouldUseOneSessionForATopicThatIsNotShared() throws Exception {
        spec.setDestinationType("jakarta.jms.Topic");
        activate(new FakeServer(this::handle));
        broker.send("orders", "one");
        eventually("handled", () -> handled.contains("one"));
        assertThat(broker.connections().get(0).sessions()).isEqualTo(1);
    }

    @Test
    void shouldConnectAsTheActivationSays() throws Exception {
        spec.setUrl("fake:elsewhere");
        spec.setUserName("clerk");
        spec.setPassword("secret");
        activate(new FakeServer(this::handle));
        eventually("connected", () -> !broker.connections().isEmpty());
        assertThat(broker.connections().get(0).parameters())
                .isEqualTo(new ConnectionParameters("fake:elsewhere", "clerk", "secret", null))
                .hasToString("url=fake:elsewhere, userName=clerk, clientId=null");
    }

    @Test
    void shouldRefuseAUrlThatCannotBe() {
        spec.setUrl("nonsense");
        assertThatThrownBy(() -> activate(new FakeServer(this::handle)))
                .isInstanceOf(InvalidPropertyException.class)
                .hasMessageContaining("activation property url cannot be used");
    }

    @Test
    void shouldRefuseADurableSubscriptionWithoutClientId() {
        spec.setDestinationType("jakarta.jms.Topic");
        spec.setSubscriptionDurability("Durable");
        spec.setSubscriptionName("readers");
        assertThatThrownBy(() -> activate(new FakeServer(this::handle)))
                .isInstanceOf(InvalidPropertyException.class)
                .hasMessageContaining("clientId");
    }

    /** The options of a URL hold too. */
    @Test
    void shouldTakeTheClientIdentifierOfTheUrl() throws Exception {
        spec.setUrl("fake:node?prefetch=2&clientId=reader");
        spec.setDestinationType("jakarta.jms.Topic");
        spec.setSubscriptionDurability("Durable");
        spec.setSubscriptionName("readers");
        activate(new FakeServer(this::handle));
        eventually("connected", () -> !broker.connections().isEmpty());
    }

    @Test
    void shouldRefuseToActivateWithoutAUrl() {
        final Activations bare = new Activations(broker, ConnectionParameters.NONE, null);
        assertThatThrownBy(() -> bare.activate(new FakeServer(this::handle), spec))
                .isInstanceOf(InvalidPropertyException.class)
                .hasMessageContaining("url is missing");
    }
}
