// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.aerogram.broker.storage.FactReads;
import org.aerogram.journal.JournalException;
import org.aerogram.journal.file.FileJournal;
import org.aerogram.journal.file.FileJournalContext;
import org.aerogram.node.agent.AgentThread;
import org.aerogram.node.agent.IdleSettings;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StorageAgentTest {
    @TempDir
    private Path folder;

    private final List<Long> positions = new ArrayList<>();
    private final List<Long> tokens = new ArrayList<>();
    private FileJournal journal;
    private StorageAgent agent;
    private FactReads reads;

    @BeforeEach
    void open() {
        journal = new FileJournal(new FileJournalContext().folder(folder).segmentLength(2 << 20));
        journal.replay((record, offset, length, position) -> {});
        agent = new StorageAgent("test", journal, null);
        reads = agent.reads();
    }

    @AfterEach
    void close() {
        agent.onClose();
        journal.close();
    }

    private static String body(final int number) {
        return number + "x".repeat(number % 50 == 0 ? 90_000 : number % 1_000);
    }

    private void append(final int count) {
        for (int i = 0; i < count; i++) {
            final byte[] body = body(i).getBytes(StandardCharsets.UTF_8);
            positions.add(journal.append(new UnsafeBuffer(body), 0, body.length));
        }
        journal.doWork();
    }

    private int poll() {
        return reads.poll(
                (token, buffer, offset, length) -> {
                    assertThat(buffer.getStringWithoutLengthUtf8(offset, length))
                            .isEqualTo(body((int) token));
                    tokens.add(token);
                },
                100);
    }

    @Test
    void shouldCompleteReadsInTheOrderAskedFor() {
        append(3_000);
        for (int i = 0; i < 3_000; i++) {
            reads.read(i, positions.get(i), body(i).length());
        }
        while (tokens.size() < 3_000) {
            final int work = agent.doWork() + poll();
            assertThat(work).as("somebody makes progress").isPositive();
        }
        for (int i = 0; i < 3_000; i++) {
            assertThat(tokens.get(i)).isEqualTo(i);
        }
    }

    @Test
    void shouldKeepWhatWasReadUntilItIsConsumed() {
        append(3_000);
        for (int i = 0; i < 3_000; i++) {
            reads.read(i, positions.get(i), 0);
        }
        int before = 0;
        while (agent.doWork() > 0) {
            before++;
        }
        assertThat(before).isPositive();
        while (poll() > 0) {
            // each is compared
        }
        assertThat(tokens).isNotEmpty().hasSizeLessThan(3_000);
    }

    @Test
    void shouldTakeSoManyReadsAndNoMore() {
        append(1);
        int count = 0;
        while (reads.canRead()) {
            reads.read(0, positions.get(0), 1);
            count++;
        }
        assertThat(count).isEqualTo(ReadRing.CAPACITY);
        assertThatThrownBy(() -> reads.read(0, positions.get(0), 1)).isInstanceOf(IllegalStateException.class);
        agent.doWork();
        poll();
        assertThat(reads.canRead()).isTrue();
    }

    @Test
    void shouldServeTheBrokersThreadAndWakeIt() {
        append(2_000);
        final AtomicInteger wakes = new AtomicInteger();
        final AtomicReference<Throwable> failure = new AtomicReference<>();
        final AgentThread thread =
                new AgentThread(agent, IdleSettings.DEFAULT.woken(500_000_000L).strategy(), failure::set);
        agent.connect(thread::wake, wakes::incrementAndGet);
        thread.start();
        final Random random = new Random(5);
        int asked = 0;
        while (tokens.size() < 20_000) {
            assertThat(failure.get()).isNull();
            if (asked < 20_000 && reads.canRead() && random.nextInt(3) > 0) {
                final int number = random.nextInt(2_000);
                reads.read(number, positions.get(number), random.nextInt(2_000));
                asked++;
            } else if (poll() == 0 && random.nextInt(1_000) == 0) {
                LockSupport.parkNanos(50_000);
            }
        }
        assertThat(thread.join()).isTrue();
        assertThat(wakes).hasPositiveValue();
    }

    @Test
    void shouldFailWhereTheJournalCannotBeRead() throws Exception {
        append(10);
        reads.read(1, positions.get(1), 10);
        try (var files = Files.list(folder)) {
            for (final Path file :
                    files.filter(f -> f.toString().endsWith(".segment")).toList()) {
                Files.write(file, new byte[1_000]);
            }
        }
        assertThatThrownBy(agent::doWork).isInstanceOf(JournalException.class);
        assertThat(journal.failure()).isNotNull();
        assertThat(poll()).isZero();
    }
}
