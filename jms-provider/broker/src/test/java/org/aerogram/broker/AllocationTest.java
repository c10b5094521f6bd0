// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import org.aerogram.broker.support.Attachment;
import org.aerogram.broker.support.ClientFrames;
import org.aerogram.broker.support.Outgoing;
import org.aerogram.broker.support.TestClient;
import org.aerogram.broker.support.TestNode;
import org.aerogram.protocol.codec.AckDecoder;
import org.aerogram.protocol.codec.MessageHeaderDecoder;
import org.aerogram.protocol.codec.SettleOutcome;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** In steady state nothing is allocated for a message. */
class AllocationTest {
    private static final int WARM_UP = 20_000;
    private static final int MESSAGES = 50_000;
    private static final int BATCH = 100;
    private static final int SEQ = MessageHeaderDecoder.ENCODED_LENGTH;

    private final TestNode node = new TestNode();
    private final Sink sink = new Sink();
    private BrokerLink link;
    private UnsafeBuffer commit;
    private long command;

    /** Takes every frame without keeping it. */
    private static final class Sink implements ClientChannel {
        TestClient handshake;
        long acked;
        int deliveries;

        @Override
        public int maxFrameLength() {
            return 65_536;
        }

        @Override
        public String peer() {
            return "sink";
        }

        @Override
        public boolean isLocal() {
            return true;
        }

        @Override
        public boolean offer(
                final DirectBuffer first,
                final int firstOffset,
                final int firstLength,
                final DirectBuffer second,
                final int secondOffset,
                final int secondLength) {
            if (handshake != null) {
                handshake.onFrame(first, firstOffset, firstLength);
            } else if (first.getShort(firstOffset + 2, ByteOrder.LITTLE_ENDIAN) == AckDecoder.TEMPLATE_ID) {
                acked = first.getLong(firstOffset + SEQ, ByteOrder.LITTLE_ENDIAN);
            } else {
                deliveries++;
            }
            return true;
        }

        @Override
        public void close() {
            throw new IllegalStateException("closed");
        }
    }

    private void frame(final UnsafeBuffer frame) {
        frame.putLong(SEQ, ++command, ByteOrder.LITTLE_ENDIAN);
        node.broker.onFrame(link, frame, 0, frame.capacity());
    }

    private void settle(final UnsafeBuffer settle, final int consumer, final long first, final long last) {
        settle.putInt(SEQ + 8, consumer, ByteOrder.LITTLE_ENDIAN);
        settle.putLong(SEQ + 8 + 4, first, ByteOrder.LITTLE_ENDIAN);
        settle.putLong(SEQ + 8 + 4 + 8, last, ByteOrder.LITTLE_ENDIAN);
        frame(settle);
    }

    private void becomeDurable() {
        if (node.log.forgetting) {
            node.broker.onDurable(node.log.position());
        }
    }

    private double allocatedPerMessage(final UnsafeBuffer send, final UnsafeBuffer settle, final int consumers) {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long thread = Thread.currentThread().getId();
        long before = 0;
        for (int i = 1; i <= WARM_UP + MESSAGES; i++) {
            if (i == WARM_UP + 1) {
                before = threads.getThreadAllocatedBytes(thread);
            }
            node.broker.advance(i * 1_000L, 1_700_000_000_000L + i / 1_000);
            frame(send);
            if (commit != null && i % BATCH == 0) {
                frame(commit);
            }
            becomeDurable();
            node.broker.doWork();
            if (commit != null && i % BATCH != 0) {
                continue;
            }
            if (commit != null) {
                settle(settle, 1, i - BATCH + 1, i);
            }
            for (int consumer = 1; consumer <= consumers && commit == null; consumer++) {
                settle(settle, consumer, i, i);
            }
            becomeDurable();
            node.broker.doWork();
        }
        final long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertThat(sink.deliveries).isEqualTo((WARM_UP + MESSAGES) * consumers);
        assertThat(sink.acked).isEqualTo(command);
        assertThat(node.broker.statistics().messages()).isZero();
        return (double) allocated / MESSAGES;
    }

    private UnsafeBuffer connect(final TestClient client) {
        sink.handshake = client;
        link = node.broker.connect(sink);
        client.connect(frame -> node.broker.onFrame(link, new UnsafeBuffer(frame), 0, frame.length));
        return new UnsafeBuffer(new ClientFrames().settle(1, 1, 1, 1, 0, SettleOutcome.ACCEPTED, true));
    }

    private UnsafeBuffer captureSend(final TestClient client) {
        return captureSend(client, message());
    }

    private static Outgoing message() {
        return new Outgoing(1, "x".repeat(256)).property("region", "EU").property("n", 5);
    }

    private UnsafeBuffer captureSend(final TestClient client, final Outgoing message) {
        final byte[][] captured = new byte[1][];
        client.connect(frame -> captured[0] = frame);
        client.welcomed = true;
        client.send(message);
        return new UnsafeBuffer(captured[0]);
    }

    private TestClient queueWithAConsumer() {
        final TestClient client = new TestClient(1, "user");
        connect(client);
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1).credit(Integer.MAX_VALUE));
        node.run();
        command = client.lastCommand;
        return client;
    }

    private static UnsafeBuffer settleFrame() {
        return new UnsafeBuffer(new ClientFrames().settle(1, 1, 1, 1, 0, SettleOutcome.ACCEPTED, true));
    }

    @Test
    void shouldAllocateNothingPerMessageOnAQueue() {
        final TestClient client = new TestClient(1, "user");
        final UnsafeBuffer settle = connect(client);
        client.queue(1, "orders");
        client.attach(new Attachment(1, 1).credit(Integer.MAX_VALUE));
        node.run();
        command = client.lastCommand;
        final UnsafeBuffer send = captureSend(client);
        sink.handshake = null;
        assertThat(allocatedPerMessage(send, settle, 1)).isLessThan(1.0);
    }

    @Test
    void shouldAllocateNothingPerMessageOnATopicWithSelectors() {
        final TestClient client = new TestClient(1, "user");
        final UnsafeBuffer settle = connect(client);
        client.topic(1, "news");
        client.attach(new Attachment(1, 1).credit(Integer.MAX_VALUE).selector("region = 'EU' AND n > 3"));
        client.attach(new Attachment(2, 1).credit(Integer.MAX_VALUE));
        client.attach(new Attachment(3, 1).credit(Integer.MAX_VALUE).selector("region = 'US'"));
        node.run();
        command = client.lastCommand;
        final UnsafeBuffer send = captureSend(client);
        sink.handshake = null;
        assertThat(allocatedPerMessage(send, settle, 2)).isLessThan(1.0);
    }

    @Test
    void shouldAllocateNothingToFindOneOfManySubscriptions() {
        final TestClient client = new TestClient(1, "user");
        final UnsafeBuffer settle = connect(client);
        client.topic(1, "news");
        client.attach(new Attachment(1, 1).credit(Integer.MAX_VALUE).selector("n = 5.0 AND region LIKE 'E%'"));
        for (int i = 2; i <= 20; i++) {
            client.attach(new Attachment(i, 1)
                    .credit(Integer.MAX_VALUE)
                    .selector(i % 2 == 0 ? "n = " + (100 + i) : "region = 'R" + i + "' OR JMSMessageID = 'ID:x'"));
        }
        node.run();
        command = client.lastCommand;
        final UnsafeBuffer send = captureSend(client);
        sink.handshake = null;
        assertThat(allocatedPerMessage(send, settle, 1)).isLessThan(1.0);
    }

    @Test
    void shouldAllocateNothingPerPersistentMessage() {
        final TestClient client = queueWithAConsumer();
        final UnsafeBuffer send = captureSend(client, message().persistent());
        sink.handshake = null;
        node.log.forgetting = true;
        assertThat(allocatedPerMessage(send, settleFrame(), 1)).isLessThan(1.0);
    }

    @Test
    void shouldAllocateNextToNothingPerMessageOfATransaction() {
        final TestClient client = queueWithAConsumer();
        final UnsafeBuffer send = captureSend(client, message().persistent().in(7));
        commit = new UnsafeBuffer(new ClientFrames().commit(1, 7));
        sink.handshake = null;
        node.log.forgetting = true;
        assertThat(allocatedPerMessage(send, settleFrame(), 1)).isLessThan(64.0);
    }
}
