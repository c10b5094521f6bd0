// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.aerogram.journal.JournalException;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileJournalTest {
    private static final int SEGMENT_LENGTH = 64 << 10;

    @TempDir
    Path folder;

    @Test
    void shouldReplayWhatWasAppendedInOrder() {
        try (FileJournal journal = open()) {
            journal.replay((buffer, offset, length, position) -> {});
            append(journal, "one");
            append(journal, "two");
        }
        assertThat(replayed()).containsExactly("one", "two");
    }

    @Test
    void shouldBeDurableOnlyAfterItsWork() {
        try (FileJournal journal = open()) {
            journal.replay((buffer, offset, length, position) -> {});
            final long position = append(journal, "one");
            assertThat(journal.durablePosition()).isLessThan(position);
            journal.doWork();
            assertThat(journal.durablePosition()).isEqualTo(position);
        }
    }

    @Test
    void shouldGoOnOverSegments() {
        final String body = "x".repeat(10_000);
        try (FileJournal journal = open()) {
            journal.replay((buffer, offset, length, position) -> {});
            for (int i = 0; i < 100; i++) {
                append(journal, i + body);
                if (i % 7 == 0) {
                    journal.doWork();
                }
            }
        }
        assertThat(replayed()).hasSize(100).last().isEqualTo(99 + body);
    }

    @Test
    void shouldTakeAppendsWhileAnotherThreadWrites() throws Exception {
        final int count = 20_000;
        try (FileJournal journal = open()) {
            journal.replay((buffer, offset, length, position) -> {});
            final AtomicBoolean appended = new AtomicBoolean();
            final CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                while (!appended.get()) {
                    journal.doWork();
                }
            });
            for (int i = 0; i < count; i++) {
                append(journal, i + "x".repeat(i % 300));
            }
            appended.set(true);
            writing.get();
        }
        final List<String> found = replayed();
        assertThat(found).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(found.get(i)).isEqualTo(i + "x".repeat(i % 300));
        }
    }

    @Test
    void shouldReturnTheSpaceOfReleasedSegments() throws IOException {
        try (FileJournal journal = open()) {
            journal.replay((buffer, offset, length, position) -> {});
            for (int i = 0; i < 200; i++) {
                append(journal, "x".repeat(10_000));
                journal.doWork();
            }
            journal.release(journal.durablePosition());
            while (journal.doWork() > 0) {
                // deletes one segment, or fills a slice of the next one, a call
            }
            assertThat(journal.startPosition()).isPositive();
            assertThat(segments()).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void shouldRefuseASecondOwner() {
        try (FileJournal journal = open()) {
            journal.replay((buffer, offset, length, position) -> {});
            assertThatThrownBy(this::open)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("another process");
        }
    }

    @Test
    void shouldRefuseDamageBeforeConfirmedRecords() throws IOException {
        try (FileJournal journal = open()) {
            journal.replay((buffer, offset, length, position) -> {});
            append(journal, "first");
            append(journal, "second");
            journal.doWork();
            append(journal, "third");
        }
        final long damaged = offsetOf("first");
        overwrite(damaged, "worst");
        assertThatThrownBy(this::replayed)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining("offset " + (damaged - RecordLayout.HEADER_LENGTH));
    }

    @Test
    void shouldRefuseADamagedHeaderBeforeConfirmedRecords() throws IOException {
        try (FileJournal journal = open()) {
            journal.replay((buffer, offset, length, position) -> {});
            append(journal, "confirmed");
            journal.doWork();
        }
        overwrite(20, "x");
        assertThatThrownBy(this::replayed)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("its header does not check");
        assertThat(segments()).hasSize(1);
    }

    @Test
    void shouldDropASegmentThatACrashLeftWithoutAHeader() throws IOException {
        try (FileJournal journal = open()) {
            journal.replay((buffer, offset, length, position) -> {});
            append(journal, "confirmed");
        }
        Files.write(folder.resolve("0000000000010000.segment"), new byte[SEGMENT_LENGTH]);
        assertThat(replayed()).containsExactly("confirmed");
        assertThat(segments()).hasSize(1);
    }

    @Test
    void shouldRefuseRecordsThatSegmentsCannotHold() {
        try (FileJournal journal = open()) {
            journal.replay((buffer, offset, length, position) -> {});
            assertThatThrownBy(() -> append(journal, "x".repeat(SEGMENT_LENGTH)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("segments of " + SEGMENT_LENGTH);
        }
    }

    @Test
    void shouldRefuseANewerFormat() throws IOException {
        try (FileJournal journal = open()) {
            journal.replay((buffer, offset, length, position) -> {});
            append(journal, "one");
        }
        try (FileChannel channel = FileChannel.open(segments().get(0), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {2, 0, 0, 0}), 8);
        }
        assertThatThrownBy(this::replayed)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("format version 2")
                .hasMessageContaining("up to version 1");
    }

    private FileJournal open() {
        return new FileJournal(new FileJournalContext().folder(folder).segmentLength(SEGMENT_LENGTH));
    }

    private List<String> replayed() {
        final List<String> found = new ArrayList<>();
        try (FileJournal journal = open()) {
            journal.replay(
                    (buffer, offset, length, position) -> found.add(buffer.getStringWithoutLengthUtf8(offset, length)));
        }
        return found;
    }

    private static long append(final FileJournal journal, final String text) {
        final byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return journal.append(new UnsafeBuffer(body), 0, body.length);
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".segment"))
                    .sorted()
                    .toList();
        }
    }

    private long offsetOf(final String text) throws IOException {
        return new String(Files.readAllBytes(segments().get(0)), StandardCharsets.ISO_8859_1).indexOf(text);
    }

    private void overwrite(final long offset, final String text) throws IOException {
        try (FileChannel channel = FileChannel.open(segments().get(0), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), offset);
        }
    }
}
