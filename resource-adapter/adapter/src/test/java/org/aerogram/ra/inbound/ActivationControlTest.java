// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import static org.aerogram.ra.fake.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.aerogram.ra.fake.FakeBroker;
import org.aerogram.ra.fake.FakeServer;
import org.aerogram.ra.listener.BatchListener;
import org.aerogram.ra.provider.ConnectionParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What operators see of an activation and do with it, and batches. */
@Timeout(60)
class ActivationControlTest {
    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final FakeBroker broker = new FakeBroker();
    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final AerogramActivationSpec spec = new AerogramActivationSpec();
    private final Activations activations =
            new Activations(broker, new ConnectionParameters("fake:node", null, null, null), null);

    @BeforeEach
    void setUp() {
        spec.setDestination("orders");
        spec.setMaxSessions("1");
        spec.setRedeliveryDelay("1ms");
        spec.setReconnectDelay("1ms");
    }

    @AfterEach
    void shouldLeaveNothingBehind() {
        activations.stop();
        assertThat(names()).isEmpty();
    }

    private Set<ObjectName> names() {
        try {
            return beans.queryNames(new ObjectName("org.aerogram:type=Activation,*"), null);
        } catch (final MalformedObjectNameException e) {
            throw new AssertionError(e);
        }
    }

    private ActivationMXBean console() {
        assertThat(names()).hasSize(1);
        return JMX.newMXBeanProxy(beans, names().iterator().next(), ActivationMXBean.class);
    }

    private void handle(final Message message) {
        try {
            final String text = ((TextMessage) message).getText();
            if (text.startsWith("poison")) {
                throw new IllegalArgumentException("not today");
            }
            handled.add(text);
        } catch (final JMSException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldShowWhatHappens() throws Exception {
        activations.activate(new FakeServer(this::handle), spec);
        broker.send("orders", "one");
        eventually("handled and counted", () -> console().getHandled() == 1);
        assertThat(console().getState()).isEqualTo("RECEIVING");
        assertThat(console().getDestination()).isEqualTo("queue://orders");
        broker.send("orders", "poison");
        eventually("failures are counted", () -> console().getFailuresInARow() > 2);
        assertThat(console().getFailed()).isGreaterThan(2);
        assertThat(console().getLastTrouble()).contains("not today");
    }

    @Test
    void shouldPauseAndResumeWhenAnOperatorSaysSo() throws Exception {
        activations.activate(new FakeServer(this::handle), spec);
        eventually("receiving", () -> console().getState().equals("RECEIVING"));
        console().pause();
        eventually("paused", () -> console().getState().equals("PAUSED"));
        broker.send("orders", "one");
        assertThat(broker.connections()).isEmpty();
        assertThat(broker.depth("orders")).isEqualTo(1);
        console().resume();
        eventually("handled after the pause", () -> handled.contains("one"));
    }

    @Test
    void shouldPauseForAnOperatorAfterTooManyFailures() throws Exception {
        spec.setPauseAfterFailures("3");
        spec.setPauseDuration("0");
        activations.activate(new FakeServer(this::handle), spec);
        broker.send("orders", "poison");
        eventually("paused", () -> console().getState().equals("PAUSED"));
        assertThat(console().getFailed()).isEqualTo(3);
        console().resume();
        eventually("paused once more", () -> console().getFailed() == 6);
    }

    @Test
    void shouldEndAPausedActivation() throws Exception {
        final FakeServer server = new FakeServer(this::handle);
        activations.activate(server, spec);
        console().pause();
        eventually("paused", () -> console().getState().equals("PAUSED"));
        activations.deactivate(server, spec);
        assertThat(broker.connections()).isEmpty();
    }

    @Test
    void shouldHandOverWhatIsThereInOneCall() throws Exception {
        spec.setBatchSize("3");
        for (int i = 0; i < 7; i++) {
            broker.send("orders", "order " + i);
        }
        final FakeServer server = new FakeServer(this::handle, BatchListener.class);
        activations.activate(server, spec);
        eventually("all are handled", () -> handled.size() == 7);
        assertThat(server.calls()).contains("before onMessages", "onMessages 3", "onMessages 1");
        eventually("all are counted", () -> console().getHandled() == 7);
    }

    @Test
    void shouldBringAFailedBatchBackAsAWhole() throws Exception {
        spec.setBatchSize("3");
        broker.send("orders", "one");
        broker.send("orders", "poison");
        final FakeServer server = new FakeServer(this::handle, BatchListener.class);
        activations.activate(server, spec);
        eventually("it came again", () -> handled.stream().filter("one"::equals).count() >= 2);
        assertThat(broker.depth("orders")).isLessThanOrEqualTo(2);
    }
}
