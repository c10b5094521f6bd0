// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aerogram.journal.Journal;
import org.aerogram.journal.JournalException;
import org.aerogram.journal.RecordReader;
import org.aerogram.journal.RecordWindow;
import org.aerogram.journal.VolatileJournal;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RecordReaderTest {
    private static final int SEGMENT_LENGTH = 2 << 20;

    @TempDir
    private Path folder;

    private final List<String> bodies = new ArrayList<>();
    private final List<Long> positions = new ArrayList<>();
    private FileJournal journal;
    private RecordReader reader;
    private RecordWindow window;

    @BeforeEach
    void open() {
        journal = new FileJournal(new FileJournalContext().folder(folder).segmentLength(SEGMENT_LENGTH));
        journal.replay((record, offset, length, position) -> {});
        reader = journal.reader();
        window = reader.newWindow();
    }

    @AfterEach
    void close() {
        reader.close();
        journal.close();
    }

    private long append(final String text) {
        final byte[] body = text.getBytes(StandardCharsets.UTF_8);
        final long position = journal.append(new UnsafeBuffer(body), 0, body.length);
        bodies.add(text);
        positions.add(position);
        return position;
    }

    private String found() {
        return window.buffer().getStringWithoutLengthUtf8(window.offset(), window.length());
    }

    private String read(final long position, final int hint) {
        reader.fill(window, position, hint, position);
        assertThat(window.find(position)).isTrue();
        return found();
    }

    @Test
    void shouldReadEachRecordByItsPositionWhateverTheHint() {
        final Random random = new Random(1);
        for (int i = 0; i < 600; i++) {
            append(i + "x".repeat(random.nextInt(10) == 0 ? random.nextInt(100_000) : random.nextInt(300)));
        }
        append("y".repeat(Journal.MAX_RECORD_LENGTH));
        append("last");
        journal.doWork();
        for (int i = 0; i < 2_000; i++) {
            final int at = random.nextInt(positions.size());
            final int length = bodies.get(at).length();
            final int hint = random.nextBoolean() ? length : random.nextInt(Math.max(2, 2 * length));
            assertThat(read(positions.get(at), hint)).isEqualTo(bodies.get(at));
        }
    }

    @Test
    void shouldReadNeighboursAtOnce() {
        for (int i = 0; i < 1_000; i++) {
            append(i + "x".repeat(80));
        }
        journal.doWork();
        final long last = positions.get(positions.size() - 1);
        reader.fill(window, positions.get(0), 80, last);
        for (int i = 0; i < positions.size(); i++) {
            assertThat(window.find(positions.get(i))).isTrue();
            assertThat(found()).isEqualTo(bodies.get(i));
        }
        assertThat(window.find(last + 8)).isFalse();
    }

    @Test
    void shouldReadWhileAnotherThreadWrites() throws Exception {
        final AtomicBoolean appended = new AtomicBoolean();
        final CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            while (!appended.get()) {
                journal.doWork();
            }
        });
        final Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            append(i + "x".repeat(i % 700));
            final int at = random.nextInt(positions.size());
            if (positions.get(at) <= journal.durablePosition()) {
                assertThat(read(positions.get(at), 300)).isEqualTo(bodies.get(at));
            }
        }
        appended.set(true);
        writing.get();
    }

    @Test
    void shouldGoOnAfterARestart() {
        append("one");
        append("two");
        close();
        open();
        append("three");
        journal.doWork();
        assertThat(read(positions.get(1), 3)).isEqualTo("two");
        assertThat(read(positions.get(2), 3)).isEqualTo("three");
    }

    @Test
    void shouldFailTheJournalRatherThanHandOutADamagedRecord() throws IOException {
        final long first = append("first");
        final long second = append("second");
        journal.doWork();
        final long body = first - RecordLayout.span(5) + RecordLayout.HEADER_LENGTH;
        try (FileChannel channel =
                FileChannel.open(folder.resolve("0000000000000000.segment"), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap("worst".getBytes(StandardCharsets.UTF_8)), body);
        }
        assertThat(read(second, 6)).isEqualTo("second");
        assertThatThrownBy(() -> read(first, 5))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("0000000000000000.segment")
                .hasMessageContaining("offset " + first)
                .hasMessageContaining("Nothing is confirmed from here on");
        assertThat(journal.failure()).isNotNull();
        assertThatThrownBy(journal::doWork).isInstanceOf(JournalException.class);
    }

    @Test
    void shouldFailWhereTheLengthAtTheEndMakesNoSense() throws IOException {
        final long first = append("first");
        journal.doWork();
        try (FileChannel channel =
                FileChannel.open(folder.resolve("0000000000000000.segment"), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {-1, -1, -1, 0x7F}), first - 4);
        }
        assertThatThrownBy(() -> read(first, 5)).isInstanceOf(JournalException.class);
    }

    @Test
    void shouldRefuseWhatIsNotThere() {
        final long position = append("one");
        assertThatThrownBy(() -> read(position, 3))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("not written yet");
    }

    @Test
    void shouldHaveNothingToReadInAVolatileJournal() {
        try (VolatileJournal none = new VolatileJournal()) {
            assertThatThrownBy(none::reader).isInstanceOf(IllegalStateException.class);
        }
    }
}
