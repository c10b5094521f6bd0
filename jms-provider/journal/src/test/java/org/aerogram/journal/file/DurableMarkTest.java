// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.aerogram.journal.JournalException;
import org.aerogram.journal.storage.FolderView;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The very last group that was forced, in real files: damage there is damage after an orderly end or a pause, and a torn tail right after a crash. */
@Timeout(60)
class DurableMarkTest {
    private static final int SEGMENT_LENGTH = 64 << 10;

    /** Held strongly: a logger that nobody holds forgets its level. */
    private static final Logger RECOVERY_LOGGER = Logger.getLogger(Recovery.class.getName());

    @TempDir
    private Path folder;

    @TempDir
    private Path copy;

    private long nowNs;

    @BeforeAll
    static void expectTornTails() {
        RECOVERY_LOGGER.setLevel(Level.OFF);
    }

    @AfterAll
    static void reportTornTailsAgain() {
        RECOVERY_LOGGER.setLevel(null);
    }

    /** Two groups, and the process ends in order. */
    private void writeAndClose() {
        try (FileJournal journal = open(folder)) {
            journal.replay((record, offset, length, position) -> {});
            append(journal, "first");
            journal.doWork();
            append(journal, "second");
            journal.doWork();
            append(journal, "last");
        }
    }

    private FileJournal open(final Path in) {
        return new FileJournal(new FileJournalContext()
                .folder(in)
                .segmentLength(SEGMENT_LENGTH)
                .nanoClock(() -> nowNs));
    }

    private static void append(final FileJournal journal, final String text) {
        final byte[] body = text.getBytes(StandardCharsets.UTF_8);
        journal.append(new UnsafeBuffer(body), 0, body.length);
    }

    private List<String> replayed(final Path in) {
        final List<String> found = new ArrayList<>();
        try (FileJournal journal = open(in)) {
            journal.replay(
                    (record, offset, length, position) -> found.add(record.getStringWithoutLengthUtf8(offset, length)));
        }
        return found;
    }

    private static Path segment(final Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.filter(file -> file.toString().endsWith(".segment"))
                    .sorted()
                    .toList()
                    .get(0);
        }
    }

    /** What a process that dies now leaves. */
    private Path crash() throws IOException {
        final Path left = segment(folder);
        Files.write(copy.resolve(left.getFileName()), Files.readAllBytes(left));
        return copy;
    }

    private static int offsetOf(final Path in, final String text) throws IOException {
        return new String(Files.readAllBytes(segment(in)), StandardCharsets.ISO_8859_1).indexOf(text);
    }

    private static void overwrite(final Path in, final int offset, final byte... bytes) throws IOException {
        final byte[] contents = Files.readAllBytes(segment(in));
        System.arraycopy(bytes, 0, contents, offset, bytes.length);
        Files.write(segment(in), contents);
    }

    private void assertRefused(final Path in) throws IOException {
        final byte[] before = Files.readAllBytes(segment(in));
        assertThatThrownBy(() -> replayed(in))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("the journal is damaged")
                .hasMessageContaining("at offset");
        assertThat(Files.readAllBytes(segment(in))).as("nothing was changed").isEqualTo(before);
        try (FolderView view = FolderView.open(in)) {
            assertThat(new JournalInspection(view).run((record, offset, length, position) -> {}))
                    .anySatisfy(finding -> assertThat(finding.flaws()).isNotEmpty());
        }
    }

    @Test
    void shouldRefuseDamageInTheLastGroupOfAnOrderlyEnd() throws IOException {
        writeAndClose();
        overwrite(folder, offsetOf(folder, "last"), (byte) 'L');
        assertRefused(folder);
    }

    @Test
    void shouldRefuseALastRecordThatIsZeroAfterAnOrderlyEnd() throws IOException {
        writeAndClose();
        overwrite(folder, offsetOf(folder, "last") - RecordLayout.HEADER_LENGTH, new byte[RecordLayout.span(4)]);
        assertRefused(folder);
    }

    @Test
    void shouldRefuseDamageThatLooksLikeTheEndOfTheSegment() throws IOException {
        writeAndClose();
        final byte minusOne = (byte) 0xFF;
        overwrite(
                folder, offsetOf(folder, "first") - RecordLayout.HEADER_LENGTH, minusOne, minusOne, minusOne, minusOne);
        assertRefused(folder);
    }

    @Test
    void shouldRefuseDamageInTheLastGroupBeforeAPause() throws IOException {
        try (FileJournal journal = open(folder)) {
            journal.replay((record, offset, length, position) -> {});
            append(journal, "last");
            journal.doWork();
            assertThat(journal.doWork()).isZero();
            nowNs += TimeUnit.SECONDS.toNanos(2);
            assertThat(journal.doWork()).isPositive();
            assertThat(journal.doWork()).as("marked once").isZero();
            crash();
        }
        assertThat(replayed(copy)).containsExactly("last");
        overwrite(copy, offsetOf(copy, "last"), (byte) 'L');
        assertRefused(copy);
    }

    @Test
    void shouldDropATornTailWhereTheProcessDiesAtOnce() throws IOException {
        try (FileJournal journal = open(folder)) {
            journal.replay((record, offset, length, position) -> {});
            append(journal, "whole");
            journal.doWork();
            append(journal, "torn");
            journal.doWork();
            crash();
        }
        overwrite(copy, offsetOf(copy, "torn"), (byte) 'T');
        assertThat(replayed(copy)).containsExactly("whole");
    }

    @Test
    void shouldDropWhatWasTornAfterTheMark() throws IOException {
        writeAndClose();
        try (FileJournal journal = open(folder)) {
            journal.replay((record, offset, length, position) -> {});
            append(journal, "torn");
            journal.doWork();
            crash();
        }
        overwrite(copy, offsetOf(copy, "torn"), (byte) 'T');
        assertThat(replayed(copy)).containsExactly("first", "second", "last");
    }

    @Test
    void shouldNotNeedTheMark() throws IOException {
        writeAndClose();
        overwrite(folder, DurableMark.OFFSET + Integer.BYTES, (byte) 0x55);
        assertThat(replayed(folder)).containsExactly("first", "second", "last");
    }

    @Test
    void shouldHandOutEverythingOrRefuseWhateverByteIsDamagedAfterAnOrderlyEnd() throws IOException {
        writeAndClose();
        final byte[] whole = Files.readAllBytes(segment(folder));
        final Random random = new Random(7);
        final int used = offsetOf(folder, "last") + 100;
        for (int at = 0; at < used; at++) {
            final byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 + random.nextInt(255));
            Files.write(segment(folder), damaged);
            List<String> found;
            try {
                found = replayed(folder);
            } catch (final JournalException e) {
                continue;
            }
            assertThat(found).as("byte %d", at).containsExactly("first", "second", "last");
        }
    }
}
