// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.resource.ResourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.aerogram.it.testkit.Await;
import org.aerogram.it.testkit.NodeProcess;
import org.aerogram.it.testkit.Transport;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.jms.AerogramQueue;
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

    @TempDir
    private Path data;

    private NodeProcess node;
    private Member first;
    private Member second;

    @BeforeEach
    void start() throws IOException, ResourceException {
        node = NodeProcess.start(data);
        final String url = node.url(Transport.UDP);
        first = new Member(url, QUEUE.toString());
        second = new Member(url, QUEUE.toString());
        try (JMSContext context = new AerogramConnectionFactory(url).createContext()) {
            for (int i = 0; i < BACKLOG; i++) {
                context.createProducer().send(QUEUE, "order " + i);
            }
        }
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
        node.close();
    }

    private int handled() {
        return first.handled().size() + second.handled().size();
    }

    @Test
    void shouldShareEvenlyWithAServerThatJoins() throws Exception {
        first.join();
        Await.until("the first alone", () -> first.handled().size() >= 100);
        second.join();
        Await.until("the second, too", () -> !second.handled().isEmpty());
        final int before = handled();
        final int ofSecond = second.handled().size();
        Await.until("both", () -> handled() >= before + 300);
        assertThat(second.handled().size() - ofSecond)
                .as("of 300, by the second")
                .isBetween(100, 200);
        first.leave();
        final int ofFirst = first.handled().size();
        Await.until("the second alone", () -> handled() >= BACKLOG);
        assertThat(first.handled()).hasSize(ofFirst);
        assertThat(Stream.concat(first.handled().stream(), second.handled().stream()))
                .hasSize(BACKLOG)
                .doesNotHaveDuplicates();
    }
}
