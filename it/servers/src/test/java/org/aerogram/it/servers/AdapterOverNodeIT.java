// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.XAConnection;
import jakarta.jms.XASession;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.aerogram.it.testkit.Branch;
import org.aerogram.it.testkit.FreePorts;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.AerogramXAConnectionFactory;
import org.aerogram.ra.AerogramResourceAdapter;
import org.aerogram.ra.inbound.AerogramActivationSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The adapter with the real client and a real node, without a server: what happens when the node goes away and comes back. */
@Timeout(300)
class AdapterOverNodeIT {
    private static final AerogramQueue QUEUE = new AerogramQueue("it.adapter");
    private static final long DEADLINE_NS = 120_000_000_000L;
    private static final long PAUSE_NS = 5_000_000L;

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final List<Integer> deliveries = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AerogramResourceAdapter adapter = new AerogramResourceAdapter();

    @TempDir
    private Path data;

    private int port;
    private NodeProcess node;

    @BeforeEach
    void start() throws IOException, ResourceAdapterInternalException {
        port = FreePorts.udpPair();
        node = NodeProcess.start(data.resolve("1"), port, Map.of());
        adapter.setUrl(url());
        adapter.start(null);
    }

    @AfterEach
    void stop() {
        adapter.stop();
        node.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.isAlive() && thread.getName().matches("(aerogram|aeron)-.*"));
    }

    private String url() {
        return "aeron:udp://127.0.0.1:" + port + "?connectTimeout=30s";
    }

    private void activate(final String maxSessions) throws Exception {
        adapter.endpointActivation(new PlainEndpoints(this::handle), spec(maxSessions));
    }

    private static AerogramActivationSpec spec(final String maxSessions) {
        final AerogramActivationSpec spec = new AerogramActivationSpec();
        spec.setDestination(QUEUE.toString());
        spec.setMaxSessions(maxSessions);
        spec.setRedeliveryDelay("10ms");
        spec.setReconnectDelay("100ms");
        spec.setReconnectMaxDelay("500ms");
        return spec;
    }

    private void handle(final Message message) {
        try {
            final String text = message.getBody(String.class);
            if (text.startsWith("refuse") && refusals.incrementAndGet() < 3) {
                throw new IllegalArgumentException("refused on purpose");
            }
            if (text.startsWith("never")) {
                refusals.incrementAndGet();
                throw new IllegalArgumentException("never taken");
            }
            handled.add(text);
        } catch (final JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(final String prefix, final int count) {
        try (JMSContext context = new AerogramConnectionFactory(url()).createContext()) {
            for (int i = 0; i < count; i++) {
                context.createProducer().send(QUEUE, prefix + i);
            }
        }
    }

    private static void eventually(final String what, final BooleanSupplier condition) {
        final long deadline = System.nanoTime() + DEADLINE_NS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).as("120 s for: " + what).isNegative();
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    @Test
    void shouldHandleEveryMessageOnce() throws Exception {
        activate("4");
        send("order ", 500);
        eventually("all are handled", () -> handled.size() >= 500);
        assertThat(handled).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void shouldKeepTheOrderAroundARefusedMessage() throws Exception {
        activate("1");
        send("first ", 2);
        send("refuse ", 1);
        send("last ", 2);
        eventually("all are handled", () -> handled.size() >= 5);
        assertThat(handled).containsExactly("first 0", "first 1", "refuse 0", "last 0", "last 1");
        assertThat(refusals).hasValue(3);
    }

    @Test
    void shouldGiveUpAMessageThatIsNeverTaken() throws Exception {
        final AerogramActivationSpec spec = spec("1");
        spec.setRedeliveryMaxDelay("20ms");
        adapter.endpointActivation(new TransactedEndpoints(this::handle), spec);
        send("never ", 1);
        send("last ", 1);
        eventually("the next one is handled", () -> !handled.isEmpty());
        try (JMSContext context = new AerogramConnectionFactory(url()).createContext()) {
            final Message dead =
                    context.createConsumer(new AerogramQueue("DLQ")).receive(60_000);
            assertThat(dead.getBody(String.class)).isEqualTo("never 0");
            assertThat(dead.getIntProperty("JMS_Aerogram_DeliveryCount")).isEqualTo(10);
        }
        assertThat(refusals).hasValue(10);
    }

    @Test
    void shouldReceiveInTheTransactionOfEachDelivery() throws Exception {
        final AerogramActivationSpec spec = spec("1");
        final TransactedEndpoints endpoints = new TransactedEndpoints(message -> {
            handle(message);
            deliveries.add(message.getIntProperty("JMSXDeliveryCount"));
        });
        adapter.endpointActivation(endpoints, spec);
        send("first ", 2);
        send("refuse ", 1);
        send("last ", 2);
        eventually("all are handled and committed", () -> endpoints.commits() >= 5);
        adapter.endpointDeactivation(endpoints, spec);
        assertThat(handled).containsExactly("first 0", "first 1", "refuse 0", "last 0", "last 1");
        assertThat(deliveries).containsExactly(1, 1, 3, 1, 1);
        assertThat(endpoints.commits()).isEqualTo(5);
        assertThat(endpoints.rollbacks()).isEqualTo(2);
        try (JMSContext context = new AerogramConnectionFactory(url()).createContext()) {
            assertThat(context.createConsumer(QUEUE).receive(1_000)).isNull();
        }
    }

    /** What a server does when it starts after a crash: it knows its activations, and nothing of their branches. */
    @Test
    void shouldOfferResourcesThatCompleteWhatWasLeftInDoubt() throws Exception {
        final Branch committed = Branch.numbered(1);
        final Branch rolledBack = Branch.numbered(2);
        try (XAConnection connection = new AerogramXAConnectionFactory(url()).createXAConnection()) {
            prepare(connection.createXASession(), committed, "committed");
            prepare(connection.createXASession(), rolledBack, "rolled back");
        }
        node.kill();
        node.close();
        node = NodeProcess.start(data.resolve("1"), port, Map.of());
        final AerogramResourceAdapter unconfigured = new AerogramResourceAdapter();
        unconfigured.start(null);
        try {
            final AerogramActivationSpec spec = spec("1");
            spec.setUrl(url());
            final XAResource[] resources = unconfigured.getXAResources(new ActivationSpec[] {spec});
            assertThat(resources).hasSize(1);
            final Xid[] found = resources[0].recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
            assertThat(found).hasSize(2);
            resources[0].commit(committed, false);
            resources[0].rollback(rolledBack);
        } finally {
            unconfigured.stop();
        }
        activate("1");
        eventually("what was committed is handled", () -> !handled.isEmpty());
        assertThat(handled).containsExactly("committed");
    }

    private static void prepare(final XASession session, final Branch branch, final String text)
            throws JMSException, XAException {
        final XAResource resource = session.getXAResource();
        resource.start(branch, XAResource.TMNOFLAGS);
        session.createProducer(QUEUE).send(session.createTextMessage(text));
        resource.end(branch, XAResource.TMSUCCESS);
        assertThat(resource.prepare(branch)).isEqualTo(XAResource.XA_OK);
    }

    @Test
    void shouldReceiveAgainFromANodeThatCameBack() throws Exception {
        activate("2");
        send("before ", 10);
        eventually("handled before", () -> handled.size() >= 10);
        node.kill();
        node.close();
        node = NodeProcess.start(data.resolve("2"), port, Map.of());
        send("after ", 10);
        eventually("handled after", () -> handled.contains("after 9"));
        assertThat(handled).hasSize(20).doesNotHaveDuplicates();
    }
}
