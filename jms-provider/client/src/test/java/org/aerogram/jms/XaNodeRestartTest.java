// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.XASession;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.aerogram.jms.testing.LiveBroker;
import org.aerogram.jms.testing.NumberedBranch;
import org.aerogram.jms.xa.AerogramXAConnection;
import org.aerogram.transport.memory.MemoryLinkFaults;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Distributed transactions while a node with a journal dies and comes back. */
@Timeout(120)
class XaNodeRestartTest extends BrokerTest {
    private static final int COUNT = 60;

    private final Queue queue = new AerogramQueue("q");

    @Override
    LiveBroker makeBroker() {
        return new LiveBroker(
                        7,
                        MemoryLinkFaults.none()
                                .delay(0, 2_000_000)
                                .maxFrameLength(2_000)
                                .capacity(64))
                .remembering();
    }

    /** What had come again and waited when a rollback was under way was once taken along, unseen, by the next transaction. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldShowEachMessageThatIsCommittedAlthoughTheNodeCrashesWhileOneIsRolledBack(final long seed)
            throws Exception {
        final Random random = new Random(seed);
        final String[] texts = new String[COUNT];
        for (int i = 0; i < COUNT; i++) {
            texts[i] = Integer.toString(i);
        }
        send(queue, texts);
        try (AerogramXAConnection connection = (AerogramXAConnection)
                new AerogramXAConnectionFactory(broker.url() + "?reconnectDelay=1ms&prefetch=1&sessionTimeout=1ms")
                        .createXAConnection()) {
            connection.start();
            final XASession session = connection.createReceivingXASession();
            final MessageConsumer consumer = session.createConsumer(queue);
            final Set<String> committed = new HashSet<>();
            for (int i = 0; committed.size() < COUNT; i++) {
                final Message message = consumer.receive(PATIENCE_MS);
                assertThat(message).as("after %s, seed %s", committed, seed).isNotNull();
                final boolean crashes = random.nextInt(3) == 0;
                if (handles(session.getXAResource(), new NumberedBranch(i), crashes)) {
                    assertThat(committed.add(text(message))).isTrue();
                } else {
                    session.recover();
                }
            }
        }
    }

    private boolean handles(final XAResource resource, final Xid branch, final boolean crashes) throws Exception {
        CompletableFuture<Void> crash = CompletableFuture.completedFuture(null);
        try {
            resource.start(branch, XAResource.TMNOFLAGS);
            resource.end(branch, crashes ? XAResource.TMFAIL : XAResource.TMSUCCESS);
            if (crashes) {
                crash = CompletableFuture.runAsync(broker::crash);
                resource.rollback(branch);
            } else {
                resource.prepare(branch);
                resource.commit(branch, false);
            }
            return !crashes;
        } catch (final XAException again) {
            return false;
        } finally {
            crash.get();
        }
    }
}
