// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.aerogram.broker.Broker;
import org.aerogram.broker.BrokerContext;
import org.aerogram.journal.VolatileJournal;
import org.aerogram.transport.LinkState;
import org.aerogram.transport.memory.MemoryLinkFaults;
import org.aerogram.transport.memory.MemoryLinkPair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientConnectionsTest {
    private static final int COUNT = 500;
    private static final long LATER_NS = TimeUnit.SECONDS.toNanos(10);

    private final Broker broker = new Broker(new BrokerContext()
            .factLog(new VolatileJournal()::append)
            .authenticator((id, mechanism, credentials, local, peer) -> {}));
    private final ClientConnections connections = new ClientConnections();
    private final List<MemoryLinkPair> pairs = new ArrayList<>();

    @BeforeEach
    void connect() {
        broker.advance(0, 0);
        broker.activate(1);
        for (int i = 0; i < COUNT; i++) {
            final MemoryLinkPair pair = new MemoryLinkPair(i, MemoryLinkFaults.none());
            pairs.add(pair);
            connections.add(new ClientConnection(pair.server(), broker, 0));
        }
    }

    @Test
    void shouldLetGoOfActiveConnectionsAtOnce() {
        pairs.get(7).client().close();
        pairs.get(499).client().close();

        assertThat(connections.poll(1)).isPositive();
        assertThat(connections.size()).isEqualTo(COUNT - 2);
        assertThat(pairs.get(7).server().state()).isEqualTo(LinkState.CLOSED);
    }

    @Test
    void shouldVisitEveryQuietConnectionWithinAFewCycles() {
        connections.poll(LATER_NS);
        pairs.forEach(pair -> pair.client().close());

        int cycles = 0;
        while (connections.size() > 0) {
            connections.poll(LATER_NS + 1);
            cycles++;
            assertThat(cycles).isLessThanOrEqualTo(50);
        }
        assertThat(cycles).isGreaterThan(4);
    }

    @Test
    void shouldFindNothingToDoWhereNothingHappens() {
        assertThat(connections.poll(LATER_NS)).isZero();
        assertThat(connections.poll(LATER_NS + 1)).isZero();
        assertThat(connections.size()).isEqualTo(COUNT);
    }

    @Test
    void shouldCloseEveryLinkWhenAllAreAbandoned() {
        connections.poll(LATER_NS);
        connections.abandonAll();

        assertThat(connections.size()).isZero();
        assertThat(pairs).allMatch(pair -> pair.server().state() == LinkState.CLOSED);
    }
}
