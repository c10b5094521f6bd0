// SPDX-License-Identifier: Apache-2.0
package org.aerogram.journal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records that nobody waits for go to the disk with those that somebody waits for, or after a while. */
@Timeout(60)
class PatienceTest {
    private static final int SEGMENT_LENGTH = 4 << 20;

    @TempDir
    private Path folder;

    private FileJournal journal;
    private long nowNs = 1;

    @BeforeEach
    void open() {
        journal = new FileJournal(new FileJournalContext()
                .folder(folder)
                .segmentLength(SEGMENT_LENGTH)
                .patience(Duration.ofMillis(1))
                .nanoClock(() -> nowNs));
        journal.replay((record, offset, length, position) -> {});
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private long append(final int length) {
        final byte[] body = "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
        return journal.append(new UnsafeBuffer(body), 0, body.length);
    }

    @Test
    void shouldForceAtOnceWhatIsWaitedFor() {
        final long position = append(10);
        journal.want(position);
        assertThat(journal.doWork()).isPositive();
        assertThat(journal.durablePosition()).isEqualTo(position);
    }

    @Test
    void shouldPutOffWhatNobodyWaitsFor() {
        final long before = journal.durablePosition();
        final long position = append(10);
        journal.doWork();
        nowNs += 999_999;
        journal.doWork();
        assertThat(journal.durablePosition()).isEqualTo(before);
        nowNs += 1;
        journal.doWork();
        assertThat(journal.durablePosition()).isEqualTo(position);
    }

    @Test
    void shouldBeginToCountAnewAfterEachForce() {
        append(10);
        journal.doWork();
        nowNs += 900_000;
        final long wanted = append(10);
        journal.want(wanted);
        journal.doWork();
        append(10);
        journal.doWork();
        nowNs += 900_000;
        journal.doWork();
        assertThat(journal.durablePosition()).isEqualTo(wanted);
    }

    @Test
    void shouldTakeAlongWhatCameBefore() {
        append(10);
        final long wanted = append(10);
        journal.want(wanted);
        final long last = append(10);
        journal.doWork();
        assertThat(journal.durablePosition()).isEqualTo(last);
    }

    @Test
    void shouldNotLetMuchComeTogether() {
        long position = 0;
        for (int i = 0; i < 3; i++) {
            position = append(1 << 20);
        }
        journal.doWork();
        assertThat(journal.durablePosition()).isEqualTo(position);
    }

    @Test
    void shouldForceEverythingAtItsEnd() {
        final long position = append(10);
        journal.close();
        assertThat(journal.durablePosition()).isEqualTo(position);
    }
}
