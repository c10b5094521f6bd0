// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.jms.JMSContext;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.node.AerogramNode;
import org.aerogram.node.NodeContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listeners while nodes come and go, and while the application ends. */
@Timeout(120)
class ListenerLifeTest {
    private static final String NODE = "cdi-life-" + ProcessHandle.current().pid();
    private static final BlockingQueue<String> GOT = new LinkedBlockingQueue<>();

    @ApplicationScoped
    static class Listener {
        @JmsListener(destination = "life", connectionFactory = "aeron:ipc://${node}?reconnectTimeout=500ms")
        void listen(final String text) {
            GOT.add(text);
        }
    }

    @Test
    void shouldConnectWhenTheNodeComesAndGoOnWhenItComesBack() throws InterruptedException {
        System.setProperty("node", NODE);
        try (SeContainer container = Containers.start(Listener.class)) {
            final JmsListeners listeners = container.select(JmsListeners.class).get();
            assertThat(listeners.all().get(0).state()).isEqualTo(ListenerState.CONNECTING);
            assertThat(listeners.all().get(0).lastError()).contains(NODE);
            assertThat(listeners.isHealthy()).isFalse();

            try (AerogramNode node = AerogramNode.start(new NodeContext().name(NODE))) {
                Containers.await("the listener to run", listeners::isHealthy);
                assertThat(listeners.all().get(0).lastError()).isNull();
                send(node, "first");
            }
            Containers.await("the loss to be noticed", () -> !listeners.isHealthy());
            try (AerogramNode node = AerogramNode.start(new NodeContext().name(NODE))) {
                send(node, "second");
            }
        } finally {
            System.clearProperty("node");
        }
    }

    @Test
    void shouldLetNobodyListenAfterTheEnd() throws InterruptedException {
        System.setProperty("node", NODE + "-end");
        try (AerogramNode node = AerogramNode.start(new NodeContext().name(NODE + "-end"))) {
            final JmsListeners listeners;
            try (SeContainer container = Containers.start(Listener.class)) {
                listeners = container.select(JmsListeners.class).get();
                send(node, "while it runs");
            }
            assertThat(listeners.all()).extracting(ListenerStatus::state).containsExactly(ListenerState.STOPPED);
            try (JMSContext context = new AerogramConnectionFactory(node.url()).createContext()) {
                context.createProducer().send(new AerogramQueue("life"), "late");
                assertThat(context.createConsumer(new AerogramQueue("life")).receiveBody(String.class, 20_000))
                        .isEqualTo("late");
            }
        } finally {
            System.clearProperty("node");
        }
    }

    private static void send(final AerogramNode node, final String text) throws InterruptedException {
        try (JMSContext context = new AerogramConnectionFactory(node.url()).createContext()) {
            context.createProducer().send(new AerogramQueue("life"), text);
            assertThat(GOT.poll(30, TimeUnit.SECONDS)).isEqualTo(text);
        }
    }
}
