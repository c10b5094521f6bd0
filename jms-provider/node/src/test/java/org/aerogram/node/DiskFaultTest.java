// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.aerogram.broker.Broker;
import org.aerogram.broker.BrokerContext;
import org.aerogram.broker.BrokerLink;
import org.aerogram.broker.ClientChannel;
import org.aerogram.journal.JournalException;
import org.aerogram.journal.file.FileJournal;
import org.aerogram.journal.file.FileJournalContext;
import org.aerogram.journal.storage.FolderStorage;
import org.aerogram.journal.storage.Storage;
import org.aerogram.journal.storage.StorageFile;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.AckDecoder;
import org.aerogram.protocol.codec.BodyType;
import org.aerogram.protocol.codec.CorrelationKind;
import org.aerogram.protocol.codec.DestinationKind;
import org.aerogram.protocol.codec.DisconnectDecoder;
import org.aerogram.protocol.codec.HeadEncoder;
import org.aerogram.protocol.codec.HelloEncoder;
import org.aerogram.protocol.codec.MessageHeaderDecoder;
import org.aerogram.protocol.codec.MessageHeaderEncoder;
import org.aerogram.protocol.codec.ResolveEncoder;
import org.aerogram.protocol.codec.SendEncoder;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Broker and journal on a disk that fills up, or fails to force, at a random moment: nothing is confirmed after it, and what was confirmed is there afterwards. */
class DiskFaultTest {
    @TempDir
    private Path folder;

    private final ExpandableArrayBuffer frame = new ExpandableArrayBuffer(1024);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private long acked;
    private ErrorCode disconnected;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldConfirmNothingAfterTheFaultAndLoseNothingBefore(final long seed) {
        final Random random = new Random(seed);
        final long confirmed = run(random.nextBoolean(), 3 + random.nextInt(200));
        assertThat(disconnected).isEqualTo(ErrorCode.JOURNAL_FAILED);
        try (FileJournal journal = new FileJournal(new FileJournalContext().folder(folder))) {
            final Broker again = broker(journal);
            journal.doWork();
            again.onDurable(journal.durablePosition());
            assertThat(again.statistics().messages()).as("seed %d", seed).isGreaterThanOrEqualTo(confirmed);
        }
    }

    /** @return how many messages were confirmed before the disk failed. */
    private long run(final boolean atForce, final int operations) {
        final FailingStorage disk = new FailingStorage(FolderStorage.open(folder), atForce, operations);
        final FileJournal journal =
                new FileJournal(new FileJournalContext().storage(disk).segmentLength(64 << 10));
        final Broker broker = broker(journal);
        try {
            disk.armed = true;
            final BrokerLink link = broker.connect(new Channel());
            long seq = 0;
            hello();
            say(broker, link, HelloEncoder.BLOCK_LENGTH + 6);
            cycle(broker, journal);
            resolve(++seq);
            say(broker, link, ResolveEncoder.BLOCK_LENGTH + 3);
            while (true) {
                final int length = send(++seq);
                say(broker, link, length);
                cycle(broker, journal);
            }
        } catch (final JournalException failure) {
            assertThat(failure).hasMessageContaining("Nothing is confirmed from here on");
            final long confirmed = Math.max(0, acked - 1);
            broker.onLogFailed("the disk failed");
            broker.onDurable(Long.MAX_VALUE / 2);
            broker.doWork();
            assertThat(acked).isEqualTo(confirmed == 0 ? acked : confirmed + 1);
            assertThatThrownBy(journal::doWork).isInstanceOf(JournalException.class);
            return confirmed;
        } finally {
            journal.close();
        }
    }

    private static void cycle(final Broker broker, final FileJournal journal) {
        broker.doWork();
        journal.doWork();
        broker.onDurable(journal.durablePosition());
        broker.doWork();
    }

    private static Broker broker(final FileJournal journal) {
        final Broker[] self = new Broker[1];
        self[0] = new Broker(new BrokerContext()
                .factLog(new JournalFactLog(journal, journal::release))
                .authenticator((id, mechanism, credentials, local, peer) -> self[0].onAuthenticated(id, "user")));
        journal.replay(self[0]::replay);
        self[0].advance(1_000_000_000L, 1_700_000_000_000L);
        self[0].activate(self[0].replayedEpoch() + 1);
        journal.doWork();
        self[0].onDurable(journal.durablePosition());
        return self[0];
    }

    private void say(final Broker broker, final BrokerLink link, final int length) {
        broker.onFrame(link, frame, 0, MessageHeaderEncoder.ENCODED_LENGTH + length);
    }

    private void hello() {
        new HelloEncoder()
                .wrapAndApplyHeader(frame, 0, header)
                .protocolVersion(1)
                .attempt(1)
                .instanceHigh(1)
                .instanceLow(2)
                .resumeSession(0)
                .sessionTimeoutMs(1_000)
                .lastOutcomeSeq(0)
                .mechanism("")
                .putCredentials(new byte[0], 0, 0)
                .product("");
    }

    private void resolve(final long seq) {
        new ResolveEncoder()
                .wrapAndApplyHeader(frame, 0, header)
                .commandSeq(seq)
                .destinationId(1)
                .kind(DestinationKind.QUEUE)
                .name("q");
    }

    private int send(final long seq) {
        final ExpandableArrayBuffer head = new ExpandableArrayBuffer(256);
        final HeadEncoder content = new HeadEncoder().wrap(head, 0);
        content.instanceHigh(1)
                .instanceLow(2)
                .counter(seq)
                .priority((short) 4)
                .bodyType(BodyType.NONE)
                .destinationKind(DestinationKind.QUEUE)
                .replyToKind(DestinationKind.NONE)
                .correlationKind(CorrelationKind.NONE)
                .typeKind((short) 0)
                .propertyCount(0);
        content.flags().clear().persistent(true);
        content.destination("q").replyTo("").putCorrelationId(new byte[0], 0, 0).jmsType("");
        content.putProperties(new byte[0], 0, 0);
        final SendEncoder send = new SendEncoder().wrapAndApplyHeader(frame, 0, header);
        send.commandSeq(seq)
                .streamId(1)
                .destinationId(1)
                .transactionId(0)
                .timeToLiveMs(0)
                .deliveryDelayMs(0)
                .bodyLength(0)
                .headLength(content.encodedLength())
                .priority((short) 4);
        send.flags().clear().persistent(true).confirm(true).last(true);
        send.putPayload(head, 0, content.encodedLength());
        return send.encodedLength();
    }

    private final class Channel implements ClientChannel {
        private final MessageHeaderDecoder decoder = new MessageHeaderDecoder();

        @Override
        public int maxFrameLength() {
            return 32 << 10;
        }

        @Override
        public String peer() {
            return "test";
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
            decoder.wrap(first, firstOffset);
            if (decoder.templateId() == AckDecoder.TEMPLATE_ID) {
                acked = new AckDecoder()
                        .wrapAndApplyHeader(first, firstOffset, decoder)
                        .commandSeq();
            } else if (decoder.templateId() == DisconnectDecoder.TEMPLATE_ID) {
                disconnected = ErrorCode.of(new DisconnectDecoder()
                        .wrapAndApplyHeader(first, firstOffset, decoder)
                        .code());
            }
            return true;
        }

        @Override
        public void close() {
            // nothing to give back
        }
    }

    /** A real folder on a disk that fails for good after so many operations of a kind. */
    private static final class FailingStorage implements Storage {
        private final Storage real;
        private final boolean atForce;
        private int left;
        private boolean armed;

        FailingStorage(final Storage real, final boolean atForce, final int operations) {
            this.real = real;
            this.atForce = atForce;
            this.left = operations;
        }

        void operation(final boolean force) throws IOException {
            if (armed && (left <= 0 || force == atForce && --left <= 0)) {
                throw new IOException(atForce ? "Input/output error" : "No space left on device");
            }
        }

        @Override
        public List<String> names() throws IOException {
            return real.names();
        }

        @Override
        public StorageFile open(final String name) throws IOException {
            return new FailingFile(real.open(name), this);
        }

        @Override
        public StorageFile openToRead(final String name) throws IOException {
            return real.openToRead(name);
        }

        @Override
        public void delete(final String name) throws IOException {
            real.delete(name);
        }

        @Override
        public void forceNames() throws IOException {
            real.forceNames();
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }

    private record FailingFile(StorageFile real, FailingStorage disk) implements StorageFile {
        @Override
        public void write(final ByteBuffer source, final long position) throws IOException {
            disk.operation(false);
            real.write(source, position);
        }

        @Override
        public int read(final ByteBuffer target, final long position) throws IOException {
            return real.read(target, position);
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public void truncate(final long length) throws IOException {
            real.truncate(length);
        }

        @Override
        public void force() throws IOException {
            disk.operation(true);
            real.force();
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
