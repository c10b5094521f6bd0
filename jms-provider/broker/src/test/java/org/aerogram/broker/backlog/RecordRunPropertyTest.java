// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.aerogram.broker.storage.HeapPageSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random commands to a run of records, compared with a map after each of them. */
class RecordRunPropertyTest {
    private record Expected(
            long ordinal,
            long position,
            long arrival,
            long expiresAtMs,
            int length,
            int count,
            int priority,
            int sharers,
            boolean pinned) {}

    private final HeapPageSpace pages = new HeapPageSpace();
    private final Backlogs backlogs = new Backlogs(pages);
    private final RecordRun run = backlogs.open(7);
    private final TreeMap<Long, Expected> model = new TreeMap<>();
    private long lastArrival;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldHoldWhatCameAndHasNotGone(final long seed) {
        final Random random = new Random(seed);
        for (int step = 0; step < 400; step++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> append(random, random.nextInt(600));
                case 3, 4 -> removeFirst(random.nextInt(700));
                case 5 -> removeAnywhere(random, random.nextInt(300));
                case 6 -> change(random);
                default -> expire(random);
            }
            if (random.nextInt(60) == 0) {
                removeFirst(model.size());
            }
            check(random);
        }
        run.close();
        assertThat(run.isClosed()).isTrue();
        assertThat(run.isEmpty()).isTrue();
        assertThat(run.first()).isEqualTo(run.end());
        assertThat(run.has(0)).isFalse();
        assertThat(run.find(lastArrival)).isEqualTo(-1);
        assertThat(pages.pagesInUse()).isZero();
        assertThat(backlogs.records()).isZero();
        assertThat(backlogs.bytes()).isZero();
        assertThat(backlogs.runs()).isEmpty();
        run.close();
    }

    private void append(final Random random, final int times) {
        for (int i = 0; i < times; i++) {
            lastArrival += 1 + random.nextInt(3);
            final long expiresAtMs = random.nextInt(5) == 0 ? 1 + random.nextInt(1_000) : 0;
            final int length = random.nextInt(1_000);
            final int count = random.nextInt(70_000);
            final int priority = random.nextInt(10);
            final int sharers = random.nextInt(300);
            final boolean pinned = random.nextInt(10) == 0;
            final long position = random.nextLong();
            final long ordinal =
                    run.append(position, lastArrival, expiresAtMs, length, count, priority, sharers, pinned);
            model.put(
                    ordinal,
                    new Expected(
                            ordinal,
                            position,
                            lastArrival,
                            expiresAtMs,
                            length,
                            Math.min(count, RecordRun.MAX_COUNT),
                            priority,
                            Math.max(1, Math.min(sharers, 255)),
                            pinned));
        }
    }

    private void removeFirst(final int times) {
        for (int i = 0; i < times && !model.isEmpty(); i++) {
            remove(model.firstKey());
        }
    }

    private void remove(final long ordinal) {
        run.remove(ordinal);
        model.remove(ordinal);
        assertThat(run.has(ordinal)).isFalse();
    }

    private long any(final Random random) {
        final long span = model.lastKey() - model.firstKey() + 1;
        return model.ceilingKey(model.firstKey() + (long) (random.nextDouble() * span));
    }

    private void removeAnywhere(final Random random, final int times) {
        for (int i = 0; i < times && !model.isEmpty(); i++) {
            remove(any(random));
        }
    }

    private void change(final Random random) {
        if (!model.isEmpty()) {
            final Expected of = model.get(any(random));
            final long position = random.nextLong();
            final int count = random.nextInt(100_000);
            run.position(of.ordinal, position);
            run.count(of.ordinal, count);
            model.put(
                    of.ordinal,
                    new Expected(
                            of.ordinal,
                            position,
                            of.arrival,
                            of.expiresAtMs,
                            of.length,
                            Math.min(count, RecordRun.MAX_COUNT),
                            of.priority,
                            of.sharers,
                            of.pinned));
        }
    }

    private void expire(final Random random) {
        final long nowMs = random.nextInt(1_100);
        long ordinal = run.nextExpired(0, nowMs);
        int budget = random.nextInt(50);
        long from = 0;
        while (ordinal < run.end() && budget-- > 0) {
            final long wanted = from;
            final Expected due = model.tailMap(wanted).values().stream()
                    .filter(record -> record.expiresAtMs > 0 && record.expiresAtMs <= nowMs)
                    .findFirst()
                    .orElseThrow();
            assertThat(ordinal).isEqualTo(due.ordinal);
            remove(ordinal);
            from = ordinal + 1;
            ordinal = run.nextExpired(from, nowMs);
        }
        final long earliest = model.values().stream()
                .mapToLong(record -> record.expiresAtMs == 0 ? Long.MAX_VALUE : record.expiresAtMs)
                .min()
                .orElse(Long.MAX_VALUE);
        assertThat(run.expiresAtMs()).isLessThanOrEqualTo(earliest);
        final long left = run.expired(nowMs);
        assertThat(left).isLessThanOrEqualTo(earliest);
        assertThat(left > nowMs || left == earliest).isTrue();
    }

    private void check(final Random random) {
        assertThat(run.size()).isEqualTo(model.size());
        assertThat(run.isEmpty()).isEqualTo(model.isEmpty());
        assertThat(run.lastArrival()).isEqualTo(lastArrival);
        assertThat(run.first()).isEqualTo(model.isEmpty() ? run.end() : model.firstKey());
        assertThat(pages.pagesInUse()).isEqualTo(pagesOfModel());
        assertThat(backlogs.records())
                .isEqualTo(
                        model.values().stream().filter(record -> !record.pinned).count());
        assertThat(backlogs.bytes())
                .isEqualTo(model.values().stream()
                        .filter(record -> !record.pinned)
                        .mapToLong(record -> record.length / record.sharers)
                        .sum());
        for (int i = 0; i < 20 && run.end() > 0; i++) {
            final long from = (long) (random.nextDouble() * (run.end() + 10));
            final Map.Entry<Long, Expected> next = model.ceilingEntry(from);
            assertThat(run.next(from)).isEqualTo(next == null ? run.end() : next.getKey());
            assertThat(run.has(from)).isEqualTo(model.containsKey(from));
            final long arrival = (long) (random.nextDouble() * (lastArrival + 5));
            final Expected found = model.values().stream()
                    .filter(record -> record.arrival >= arrival)
                    .findFirst()
                    .orElse(null);
            assertThat(run.firstFrom(arrival)).isEqualTo(found == null ? run.end() : found.ordinal);
            assertThat(run.find(arrival)).isEqualTo(found == null || found.arrival != arrival ? -1 : found.ordinal);
        }
        for (int i = 0; i < 10 && !model.isEmpty(); i++) {
            final long ordinal = any(random);
            assertThat(told(ordinal)).isEqualTo(model.get(ordinal));
        }
    }

    private Expected told(final long ordinal) {
        return new Expected(
                ordinal,
                run.position(ordinal),
                run.arrival(ordinal),
                run.expiresAtMs(ordinal),
                run.length(ordinal),
                run.count(ordinal),
                run.priority(ordinal),
                run.sharers(ordinal),
                run.isPinned(ordinal));
    }

    /** One with records in it, and the last one that is not full. */
    private long pagesOfModel() {
        if (model.isEmpty()) {
            return 0;
        }
        final long last = run.end() / RecordPage.RECORDS;
        final long used = model.keySet().stream()
                .map(ordinal -> ordinal / RecordPage.RECORDS)
                .distinct()
                .count();
        final boolean begun = run.end() % RecordPage.RECORDS != 0;
        return used + (begun && model.ceilingKey(last * RecordPage.RECORDS) == null ? 1 : 0);
    }

    @Test
    void shouldGiveAFullPageBackWithItsLastRecord() {
        for (int i = 0; i < RecordPage.RECORDS + 3; i++) {
            run.append(1, i + 1, 0, 1, 0, 4, 1, false);
        }
        assertThat(pages.pagesInUse()).isEqualTo(2);
        for (int i = 0; i < RecordPage.RECORDS; i++) {
            run.remove(i);
        }
        assertThat(pages.pagesInUse()).isEqualTo(1);
        assertThat(run.first()).isEqualTo(RecordPage.RECORDS);
    }
}
