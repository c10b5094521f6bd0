// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.FactList;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.TestNode;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What facts are replayed from, a whole segment of a journal at a time, is not held any longer than the replay lasts. */
@Timeout(120)
class ReplayMemoryTest {
    @Test
    void shouldLetGoOfTheFactsThatItWasMadeFrom() {
        final TestNode node = new TestNode();
        final TestClient client = node.client(7);
        client.queue(1, "q");
        for (int i = 0; i < 10; i++) {
            client.send(new Outgoing(1, "m" + i).persistent());
        }
        client.attach(new Attachment(1, 1));
        node.run();
        final FactList log = new FactList(node.log, node.log.position());
        final List<WeakReference<byte[]>> replayed = new ArrayList<>();
        final Broker broker = new Broker(
                new BrokerContext().factLog(log).authenticator((requestId, mechanism, credentials, local, peer) -> {}));
        long position = 0;
        for (final byte[] fact : log.facts) {
            final byte[] copy = fact.clone();
            replayed.add(new WeakReference<>(copy));
            position += copy.length;
            broker.replay(new UnsafeBuffer(copy), 0, copy.length, position);
        }
        broker.advance(node.nowNs, node.epochMs);
        broker.activate(broker.replayedEpoch() + 1);
        broker.onDurable(log.position());
        assertThat(broker.statistics().messages()).isEqualTo(10);
        final long endNs = System.nanoTime() + 30_000_000_000L;
        while (replayed.stream().anyMatch(fact -> fact.get() != null) && System.nanoTime() - endNs < 0) {
            System.gc();
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(replayed).allMatch(fact -> fact.get() == null);
        assertThat(broker.statistics().messages()).isEqualTo(10);
    }
}
