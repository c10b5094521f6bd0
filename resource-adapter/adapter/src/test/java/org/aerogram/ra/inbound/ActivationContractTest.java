// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import static org.aerogram.ra.fake.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.aerogram.ra.fake.FakeBroker;
import org.aerogram.ra.fake.FakeServer;
import org.aerogram.ra.fake.RoughServer;
import org.aerogram.ra.provider.ConnectionParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jakarta Connectors 2.1, message inflow: what servers may do to an activation, and what they should not but might. */
@Timeout(60)
class ActivationContractTest {
    private final FakeBroker broker = new FakeBroker();
    private final List<Object> handled = new CopyOnWriteArrayList<>();
    private final AerogramActivationSpec spec = new AerogramActivationSpec();
    private final Activations activations =
            new Activations(broker, new ConnectionParameters("fake:node", null, null, null), null);
    private final RoughServer server = new RoughServer(handled::add);

    @BeforeEach
    void setUp() {
        spec.setDestination("orders");
        spec.setMaxSessions("1");
        spec.setRedeliveryDelay("1ms");
        spec.setReconnectDelay("1ms");
        spec.setReconnectMaxDelay("20ms");
    }

    @AfterEach
    void shouldLeaveNothingBehind() {
        activations.stop();
        assertThat(broker.connections()).isEmpty();
    }

    private void handlesAll() throws Exception {
        broker.send("orders", "one");
        broker.send("orders", "two");
        activations.activate(server, spec);
        eventually("both are handled", () -> handled.size() >= 2);
        eventually("nothing is left", () -> broker.depth("orders") == 0);
        assertThat(server.unpaired()).isZero();
    }

    /** MessageEndpointFactory.createEndpoint: UnavailableException is transient. What else it throws is taken for that, too. */
    @Test
    void shouldGetAnEndpointHoweverOftenTheServerFails() throws Exception {
        server.creating(new UnavailableException("not yet"))
                .creating(new IllegalArgumentException("a server's own trouble"))
                .creating(new NoClassDefFoundError("com/example/Bean"))
                .creatingNull();
        handlesAll();
    }

    /** MessageEndpoint.beforeDelivery, afterDelivery: neither the call nor afterDelivery follows a beforeDelivery that fails. */
    @Test
    void shouldDeliverAgainWhereBeforeDeliveryFails() throws Exception {
        server.before(new ResourceException("no transaction now"))
                .before(new NoSuchMethodException("onMessage"))
                .before(new UnavailableException("the bean is not there"))
                .before(new IllegalStateException("rough"))
                .before(new LinkageError("rougher"));
        handlesAll();
    }

    @Test
    void shouldDeliverAgainWhereAfterDeliveryFails() throws Exception {
        server.after(new ResourceException("not committed"))
                .after(new IllegalStateException("rough"))
                .after(new LinkageError("rougher"))
                .releasing(new IllegalStateException("rough"))
                .releasing(new LinkageError("rougher"));
        handlesAll();
        assertThat(handled).hasSize(5);
    }

    @Test
    void shouldDeliverAgainWhereTheBeanThrowsAnError() throws Exception {
        final AtomicInteger calls = new AtomicInteger();
        final RoughServer rough = new RoughServer(message -> {
            switch (calls.incrementAndGet()) {
                case 1 -> throw new StackOverflowError();
                case 2 -> throw new NoClassDefFoundError("com/example/Order");
                case 3 -> throw new AssertionError("what a bean may throw");
                case 4 -> Thread.currentThread().interrupt();
                default -> handled.add(message);
            }
        });
        broker.send("orders", "one");
        broker.send("orders", "two");
        activations.activate(rough, spec);
        eventually("handled after all", () -> handled.size() == 1);
        assertThat(calls).hasValue(5);
        assertThat(broker.attempts()).isEqualTo(1);
    }

    /** No memory, or no thread, for a moment. */
    @Test
    void shouldConnectAgainAfterAnError() throws Exception {
        broker.breakDown(new OutOfMemoryError("unable to create native thread"));
        handlesAll();
        assertThat(broker.attempts()).isEqualTo(2);
    }

    /** ResourceAdapter.endpointActivation: one activation, one deactivation. */
    @Test
    void shouldRefuseASecondActivationOfTheSame() throws Exception {
        activations.activate(server, spec);
        assertThatThrownBy(() -> activations.activate(server, spec))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("already")
                .extracting(e -> ((ResourceException) e).getErrorCode())
                .isEqualTo("AG-2104");
        broker.send("orders", "one");
        eventually("the first one goes on", () -> handled.size() == 1);
        activations.deactivate(server, spec);
        assertThat(broker.connections()).isEmpty();
        activations.activate(server, spec);
        broker.send("orders", "two");
        eventually("activated anew", () -> handled.size() == 2);
    }

    /** ResourceAdapter.stop: an activation that comes too late does not outlive the adapter. */
    @Test
    void shouldRefuseToActivateAfterAStop() {
        activations.stop();
        assertThatThrownBy(() -> activations.activate(server, spec))
                .isInstanceOf(ResourceException.class)
                .extracting(e -> ((ResourceException) e).getErrorCode())
                .isEqualTo("AG-2203");
        assertThat(broker.attempts()).isZero();
    }

    @Test
    void shouldSurviveActivationsWhileTheAdapterStops() throws Exception {
        final CountDownLatch begun = new CountDownLatch(8);
        final List<Thread> activating = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            final Thread thread = new Thread(() -> {
                for (int j = 0; j < 1_000; j++) {
                    final AerogramActivationSpec another = new AerogramActivationSpec();
                    another.setDestination("orders");
                    another.setMaxSessions("1");
                    try {
                        activations.activate(server, another);
                    } catch (final ResourceException stopped) {
                        return;
                    } finally {
                        begun.countDown();
                    }
                }
            });
            activating.add(thread);
            thread.start();
        }
        begun.await();
        activations.stop();
        for (final Thread thread : activating) {
            thread.join();
        }
        assertThat(broker.connections()).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.isAlive() && thread.getName().startsWith("aerogram-queue"));
    }

    /** ResourceAdapter.endpointDeactivation: the message in work comes to its end, also where the server is impatient. */
    @Test
    void shouldWaitForTheMessageInWorkThoughItIsInterrupted() throws Exception {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch leave = new CountDownLatch(1);
        final AtomicBoolean beanInterrupted = new AtomicBoolean();
        final AtomicBoolean flagKept = new AtomicBoolean();
        final FakeServer slow = new FakeServer(message -> {
            entered.countDown();
            try {
                leave.await();
            } catch (final InterruptedException e) {
                beanInterrupted.set(true);
            }
            handled.add(message);
        });
        activations.activate(slow, spec);
        broker.send("orders", "one");
        entered.await();
        final Thread deactivating = new Thread(() -> {
            activations.deactivate(slow, spec);
            flagKept.set(Thread.currentThread().isInterrupted());
        });
        deactivating.start();
        eventually("it waits", () -> deactivating.getState() == Thread.State.TIMED_WAITING);
        deactivating.interrupt();
        eventually("it waits on", () -> !deactivating.isInterrupted());
        leave.countDown();
        deactivating.join();
        assertThat(handled).hasSize(1);
        assertThat(beanInterrupted).isFalse();
        assertThat(flagKept).isTrue();
        assertThat(slow.live()).isZero();
    }
}
