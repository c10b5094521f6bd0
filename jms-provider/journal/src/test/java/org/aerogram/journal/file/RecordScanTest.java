// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aerogram.journal.JournalException;
import org.aerogram.journal.RecordScan;
import org.aerogram.journal.SyncPolicy;
import org.aerogram.journal.VolatileJournal;
import org.aerogram.journal.storage.SimulatedDisk;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Walking through what was forced, and starts that do not read what came before a position. */
class RecordScanTest {
    private static final int SEGMENT_LENGTH = 16 << 10;

    private final Random random = new Random(5);
    private final SimulatedDisk disk = new SimulatedDisk(random);
    private final List<Long> positions = new ArrayList<>();
    private FileJournal journal = open(SyncPolicy.EVERY_COMMIT, 0);

    private FileJournal open(final SyncPolicy policy, final long after) {
        final FileJournal opened = new FileJournal(new FileJournalContext()
                .storage(disk.storage())
                .segmentLength(SEGMENT_LENGTH)
                .syncPolicy(policy));
        opened.replay(after, (record, offset, length, position) -> positions.add(position));
        return opened;
    }

    private List<Long> append(final int count) {
        final List<Long> appended = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            appended.add(journal.append(new UnsafeBuffer(new byte[4_000]), 0, 1 + random.nextInt(4_000)));
        }
        return appended;
    }

    private void force() {
        while (journal.doWork() > 0) {
            // and whatever else there is to do
        }
    }

    private static List<Long> walk(final RecordScan scan) {
        final List<Long> found = new ArrayList<>();
        int passed;
        do {
            passed = scan.poll((record, offset, length, position) -> found.add(position), 5_000);
        } while (passed > 0);
        return found;
    }

    @Test
    void shouldWalkThroughWhatWasForced() {
        try (RecordScan scan = journal.scan(0)) {
            assertThat(walk(scan)).isEmpty();
            final List<Long> first = append(50);
            assertThat(walk(scan)).as("not forced yet").isEmpty();
            force();
            assertThat(walk(scan)).isEqualTo(first);
            assertThat(scan.position()).isEqualTo(first.get(49));
            final List<Long> second = append(50);
            force();
            assertThat(walk(scan)).isEqualTo(second);
            assertThat(scan.limit()).isGreaterThanOrEqualTo(second.get(49));
        }
    }

    @Test
    void shouldBeginAfterAnyRecord() {
        final List<Long> all = append(50);
        force();
        for (int i = 0; i < 50; i++) {
            try (RecordScan scan = journal.scan(all.get(i))) {
                assertThat(scan.position()).isEqualTo(all.get(i));
                assertThat(walk(scan)).isEqualTo(all.subList(i + 1, 50));
            }
        }
    }

    @Test
    void shouldSayThatTheNextRecordIsGone() {
        final List<Long> all = append(50);
        force();
        try (RecordScan scan = journal.scan(all.get(0));
                RecordScan fromStart = journal.scan(0)) {
            journal.release(all.get(40));
            force();
            assertThat(scan.poll((record, offset, length, position) -> {}, 1)).isEqualTo(RecordScan.GONE);
            final List<Long> left = walk(fromStart);
            assertThat(left).isNotEmpty().isSubsetOf(all).endsWith(all.get(49));
        }
    }

    @Test
    void shouldFailTheJournalWhereARecordIsDamaged() {
        append(10);
        force();
        disk.flip("0000000000000000.segment", SegmentHeader.LENGTH + RecordLayout.HEADER_LENGTH);
        try (RecordScan scan = journal.scan(0)) {
            assertThatThrownBy(() -> walk(scan))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("0000000000000000.segment")
                    .hasMessageContaining("offset 64");
            assertThat(journal.failure()).isNotNull();
        }
    }

    @Test
    void shouldHaveNothingToWalkWhereNothingIsForced() {
        journal.close();
        journal = open(SyncPolicy.OS, 0);
        append(10);
        force();
        try (RecordScan scan = journal.scan(0)) {
            assertThat(walk(scan)).isEmpty();
            assertThat(scan.limit()).isZero();
        }
        assertThatThrownBy(() -> new VolatileJournal().scan(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldReplayWhatCameAfterAPosition() {
        final List<Long> all = append(50);
        force();
        journal.close();
        for (int i = 0; i < 50; i += 7) {
            positions.clear();
            journal = open(SyncPolicy.EVERY_COMMIT, all.get(i));
            assertThat(positions).isEqualTo(all.subList(i + 1, 50));
            assertThat(journal.position()).isGreaterThanOrEqualTo(all.get(49));
            journal.close();
        }
    }

    @Test
    void shouldNotReadSegmentsBeforeThatPosition() {
        final List<Long> all = append(50);
        force();
        journal.close();
        disk.flip("0000000000000000.segment", 500);
        positions.clear();
        journal = open(SyncPolicy.EVERY_COMMIT, all.get(40));
        assertThat(positions).isEqualTo(all.subList(41, 50));
        journal.close();
        assertThatThrownBy(() -> open(SyncPolicy.EVERY_COMMIT, 0))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("0000000000000000.segment");
    }

    @Test
    void shouldKnowHowFarItReachesBack() {
        final List<Long> all = append(50);
        force();
        assertThat(journal.reachesBackTo(all.get(0))).isTrue();
        journal.release(all.get(40));
        force();
        assertThat(journal.reachesBackTo(all.get(0))).isFalse();
        assertThat(journal.reachesBackTo(all.get(40))).isTrue();
    }

    @Test
    void shouldRefuseToBeShorterThanWasKnown() {
        final List<Long> all = append(5);
        force();
        journal.close();
        assertThatThrownBy(() -> open(SyncPolicy.EVERY_COMMIT, all.get(4) + 8))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("damaged");
    }
}
