// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.aerogram.journal.JournalException;
import org.aerogram.journal.storage.FolderView;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files, whole and damaged, are looked at and never changed. */
class JournalInspectionTest {
    private static final int RECORDS = 500;

    @TempDir
    private Path folder;

    private final List<String> read = new ArrayList<>();

    @BeforeEach
    void write() {
        try (FileJournal journal = journal()) {
            journal.replay((record, offset, length, position) -> {});
            for (int i = 0; i < RECORDS; i++) {
                final byte[] body = ("record " + i + " " + "x".repeat(300)).getBytes();
                journal.append(new UnsafeBuffer(body), 0, body.length);
                journal.doWork();
            }
        }
    }

    private FileJournal journal() {
        return new FileJournal(new FileJournalContext().folder(folder).segmentLength(64 << 10));
    }

    private List<SegmentFinding> inspect() throws IOException {
        read.clear();
        final Map<String, byte[]> before = contents();
        try (FolderView view = FolderView.open(folder)) {
            return new JournalInspection(view)
                    .run((record, offset, length, position) -> read.add(
                            record.getStringWithoutLengthUtf8(offset, length).split(" x")[0]));
        } finally {
            contents().forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(before.get(name)));
        }
    }

    private Map<String, byte[]> contents() throws IOException {
        final Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (final Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }

    private void overwrite(final String file, final long offset, final byte[] bytes) throws IOException {
        try (RandomAccessFile segment =
                new RandomAccessFile(folder.resolve(file).toFile(), "rw")) {
            segment.seek(offset);
            segment.write(bytes);
        }
    }

    @Test
    void shouldReadAWholeJournal() throws IOException {
        final List<SegmentFinding> segments = inspect();
        assertThat(segments).hasSizeGreaterThan(2).allSatisfy(segment -> assertThat(segment.flaws())
                .isEmpty());
        assertThat(read).hasSize(RECORDS).startsWith("record 0").endsWith("record " + (RECORDS - 1));
    }

    @Test
    void shouldNameADamagedMiddleAndReadOnBehindIt() throws IOException {
        final String first = inspect().get(0).fileName();
        overwrite(first, 1_000, new byte[] {1, 2, 3});
        final List<SegmentFinding> segments = inspect();
        assertThat(segments.get(0).flaws()).hasSize(1).first().asString().contains("at offset");
        assertThat(read).hasSize(RECORDS - 1).endsWith("record " + (RECORDS - 1));
        assertThatThrownBy(() -> {
                    try (FileJournal journal = journal()) {
                        journal.replay((record, offset, length, position) -> {});
                    }
                })
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(first);
    }

    @Test
    void shouldTellATornTailFromDamage() throws IOException {
        final List<SegmentFinding> whole = inspect();
        final SegmentFinding last = whole.get(whole.size() - 1);
        overwrite(last.fileName(), last.usedBytes(), new byte[] {77, 0, 0, 0, 1, 2, 3, 4, 5});
        final List<SegmentFinding> segments = inspect();
        assertThat(segments).allSatisfy(segment -> assertThat(segment.flaws()).isEmpty());
        assertThat(segments.get(segments.size() - 1).tornTail()).isTrue();
        assertThat(read).hasSize(RECORDS);
    }

    /** A start refuses it, so an operator who asks must be told. */
    @Test
    void shouldNameALastSegmentWhoseHeaderIsDamaged() throws IOException {
        final List<SegmentFinding> whole = inspect();
        final SegmentFinding last = whole.get(whole.size() - 1);
        overwrite(last.fileName(), 0, new byte[] {1, 2, 3});
        try (FolderView view = FolderView.open(folder)) {
            final JournalInspection inspection = new JournalInspection(view);
            assertThat(inspection.run((record, offset, length, position) -> {})).hasSize(whole.size() - 1);
            assertThat(inspection.unreadable()).singleElement().asString().contains(last.fileName(), "header");
        }
    }

    @Test
    void shouldRefuseANewerFormatAndSaySo() throws IOException {
        final String first = inspect().get(0).fileName();
        overwrite(first, 8, new byte[] {2, 0, 0, 0});
        assertThatThrownBy(this::inspect)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("format version 2")
                .hasMessageContaining("newer program");
        assertThatThrownBy(() -> {
                    try (FileJournal journal = journal()) {
                        journal.replay((record, offset, length, position) -> {});
                    }
                })
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("format version 2");
    }

    @Test
    void shouldNotLookAtAJournalInUse() {
        try (FileJournal journal = journal()) {
            assertThat(journal.failure()).isNull();
            assertThatThrownBy(this::inspect)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("in use");
        }
    }
}
