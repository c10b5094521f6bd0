// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra;

import static org.aerogram.ra.fake.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.aerogram.ra.fake.FakeBroker;
import org.aerogram.ra.fake.FakeServer;
import org.aerogram.ra.inbound.AerogramActivationSpec;
import org.aerogram.ra.provider.ConnectionParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AerogramResourceAdapterTest {
    private final FakeBroker broker = new FakeBroker();
    private final List<Object> handled = new CopyOnWriteArrayList<>();

    private AerogramResourceAdapter adapter() {
        final AerogramResourceAdapter adapter = new AerogramResourceAdapter(broker);
        adapter.setUrl("fake:node");
        return adapter;
    }

    private static AerogramActivationSpec spec() {
        final AerogramActivationSpec spec = new AerogramActivationSpec();
        spec.setDestination("orders");
        return spec;
    }

    @Test
    void shouldRunSeveralTimesAtOnceAndAgainAfterAStop() throws Exception {
        final AerogramResourceAdapter first = adapter();
        final AerogramResourceAdapter second = adapter();
        first.start(null);
        second.start(null);
        first.endpointActivation(new FakeServer(handled::add), spec());
        second.endpointActivation(new FakeServer(handled::add), spec());
        eventually("both are connected", () -> broker.connections().size() == 2);
        first.stop();
        assertThat(broker.connections()).hasSize(1);
        first.start(null);
        first.stop();
        second.stop();
        assertThat(broker.connections()).isEmpty();
    }

    @Test
    void shouldStopWithMessagesStillComing() throws Exception {
        final AerogramResourceAdapter adapter = adapter();
        adapter.start(null);
        for (int i = 0; i < 500; i++) {
            broker.send("orders", "order " + i);
        }
        final FakeServer server = new FakeServer(handled::add);
        adapter.endpointActivation(server, spec());
        eventually("some are handled", () -> handled.size() > 10);
        adapter.stop();
        assertThat(handled.size() + broker.depth("orders")).isEqualTo(500);
        assertThat(server.live()).isZero();
        adapter.endpointDeactivation(server, spec());
    }

    @Test
    void shouldRefuseToActivateUnlessStarted() {
        assertThatThrownBy(() -> adapter().endpointActivation(new FakeServer(handled::add), spec()))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("AG-2203");
    }

    @Test
    void shouldRefuseToStartTwice() throws Exception {
        final AerogramResourceAdapter adapter = adapter();
        adapter.start(null);
        assertThatThrownBy(() -> adapter.start(null)).isInstanceOf(ResourceAdapterInternalException.class);
        adapter.stop();
    }

    @Test
    void shouldBeEqualByConfiguration() {
        final AerogramResourceAdapter other = adapter();
        assertThat(adapter()).isEqualTo(other).hasSameHashCodeAs(other);
        other.setExportJvmInternals(false);
        assertThat(adapter()).isNotEqualTo(other);
    }

    @Test
    void shouldRecoverEachPlaceOnceWithoutWiring() {
        assertThat(new AerogramResourceAdapter(new FakeBroker()).getXAResources(null))
                .isEmpty();
        final AerogramActivationSpec elsewhere = new AerogramActivationSpec();
        elsewhere.setUrl("fake:elsewhere");
        final AerogramActivationSpec again = new AerogramActivationSpec();
        again.setUrl("fake:elsewhere");
        again.setClientId("c");
        final AerogramResourceAdapter adapter = adapter();
        adapter.setUrl("fake:here");
        assertThat(adapter.getXAResources(
                        new AerogramActivationSpec[] {elsewhere, again, new AerogramActivationSpec()}))
                .hasSize(2);
    }

    /** Recovery goes on while the connection that has the identifier is open. */
    @Test
    void shouldLeaveTheClientIdentifierOfTheUrlAloneWhenItRecovers() {
        final FakeBroker broker = new FakeBroker();
        final AerogramResourceAdapter adapter = new AerogramResourceAdapter(broker);
        adapter.setUrl("fake:node?clientId=desk");
        final RecoveryResource plain =
                new RecoveryResource(broker, new ConnectionParameters("fake:node", null, null, null));
        assertThat(adapter.getXAResources(null)).hasSize(1).allMatch(plain::isSameRM);
    }

    /** A copy made by serialization, as some servers keep their configuration, can be started. */
    @Test
    void shouldBeSerializable() throws Exception {
        final AerogramResourceAdapter adapter = adapter();
        adapter.setUserName("clerk");
        adapter.setPassword("secret");
        adapter.setExportJvmInternals(false);
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(adapter);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            final AerogramResourceAdapter copy = (AerogramResourceAdapter) in.readObject();
            assertThat(copy).isEqualTo(adapter);
            assertThatThrownBy(() -> copy.getXAResources(null)[0].recover(XAResource.TMSTARTRSCAN))
                    .isInstanceOf(XAException.class)
                    .hasMessageContaining("no connection to recover with (url=fake:node, userName=clerk");
        }
    }

    /** XAResource: only XAException, and what has been answered is not taken back. */
    @Test
    void shouldAnswerRecoveryWithXaErrorsOnly() {
        broker.refuse(new JMSException("nobody there"));
        final XAResource resource = adapter().getXAResources(null)[0];
        assertThatThrownBy(() -> resource.recover(XAResource.TMSTARTRSCAN))
                .isInstanceOf(XAException.class)
                .extracting(e -> ((XAException) e).errorCode)
                .isEqualTo(XAException.XAER_RMFAIL);
        assertThatThrownBy(() -> resource.start(null, XAResource.TMNOFLAGS)).isInstanceOf(XAException.class);
    }
}
