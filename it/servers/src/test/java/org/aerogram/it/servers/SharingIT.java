// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.resource.ResourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.aerogram.it.testkit.Await;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.ra.AerogramResourceAdapter;
import org.aerogram.ra.inbound.AerogramActivationSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that share a queue: who joins has its share at once, although there is a backlog, and who leaves takes nothing along. */
@Timeout(300)
class SharingIT {
    private static final AerogramQueue QUEUE = new AerogramQueue("it.shared");
    private static final int BACKLOG = 900;
    private static final long WORK_NS = 10_000_000L;

    @TempDir
    private Path data;

    private NodeProcess node;
    private Member first;
    private Member second;

    /** A server with one bean. */
    private static final class Member {
        private final List<String> handled = new CopyOnWriteArrayList<>();
        private final AerogramResourceAdapter adapter = new AerogramResourceAdapter();
        private final AerogramActivationSpec spec = new AerogramActivationSpec();
        private final PlainEndpoints bean = new PlainEndpoints(this::handle);

        Member(final String url) throws ResourceException {
            adapter.setUrl(url);
            adapter.start(null);
            spec.setDestination(QUEUE.toString());
            spec.setMaxSessions("4");
        }

        void join() throws ResourceException {
            adapter.endpointActivation(bean, spec);
        }

        void leave() {
            adapter.endpointDeactivation(bean, spec);
        }

        private void handle(final Message message) {
            try {
                LockSupport.parkNanos(WORK_NS);
                handled.add(message.getBody(String.class));
            } catch (final JMSException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @BeforeEach
    void start() throws IOException, ResourceException {
        node = NodeProcess.start(data);
        final String url = node.url(Transport.UDP);
        first = new Member(url);
        second = new Member(url);
        try (JMSContext context = new AerogramConnectionFactory(url).createContext()) {
            for (int i = 0; i < BACKLOG; i++) {
                context.createProducer().send(QUEUE, "order " + i);
            }
        }
    }

    @AfterEach
    void stop() {
        first.adapter.stop();
        second.adapter.stop();
        node.close();
    }

    private int handled() {
        return first.handled.size() + second.handled.size();
    }

    @Test
    void shouldShareEvenlyWithAServerThatJoins() throws Exception {
        first.join();
        Await.until("the first alone", () -> first.handled.size() >= 100);
        second.join();
        Await.until("the second, too", () -> !second.handled.isEmpty());
        final int before = handled();
        final int ofSecond = second.handled.size();
        Await.until("both", () -> handled() >= before + 300);
        assertThat(second.handled.size() - ofSecond).as("of 300, by the second").isBetween(100, 200);
        first.leave();
        final int ofFirst = first.handled.size();
        Await.until("the second alone", () -> handled() >= BACKLOG);
        assertThat(first.handled).hasSize(ofFirst);
        assertThat(Stream.concat(first.handled.stream(), second.handled.stream()))
                .hasSize(BACKLOG)
                .doesNotHaveDuplicates();
    }
}
