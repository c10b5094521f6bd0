// SPDX-License-Identifier: Apache-2.0
package org.aerogram.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.aerogram.protocol.codec.HeadDecoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * Random and damaged frames. The frame lies once in a buffer of exactly its size, where a read beyond it throws, and twice amid foreign bytes of
 * different kinds, which must not change the verdict.
 */
class FrameCheckFuzzTest {
    private static final int ROUNDS = 200_000;
    private static final int MARGIN = 64;

    @Test
    void shouldJudgeByTheFramesOwnBytesAndNeverThrow() {
        final long seed = Long.getLong("aerogram.fuzz.seed", 20_261_122L);
        final Random random = new Random(seed);
        int accepted = 0;
        for (int i = 0; i < ROUNDS; i++) {
            final byte[] frame = next(random);
            try {
                final int verdict = FrameCheck.check(new UnsafeBuffer(frame), 0, frame.length);
                assertThat(checkAmid(frame, (byte) 0)).isEqualTo(verdict);
                assertThat(checkAmid(frame, (byte) -1)).isEqualTo(verdict);
                if (verdict > 0) {
                    accepted++;
                    assertThat(FrameText.of(new UnsafeBuffer(frame), 0, frame.length))
                            .startsWith("[");
                }
            } catch (final RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", round " + i + ": " + Arrays.toString(frame), e);
            }
        }
        assertThat(accepted).isBetween(ROUNDS / 50, ROUNDS - ROUNDS / 50);
    }

    @Test
    void shouldAllocateNothing() {
        final Random random = new Random(3);
        final UnsafeBuffer[] frames = new UnsafeBuffer[512];
        Arrays.setAll(frames, i -> new UnsafeBuffer(next(random)));
        final com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long verdicts = checkAll(frames);
        final long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 200; i++) {
            verdicts += checkAll(frames);
        }
        final long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(verdicts).isNotZero();
        assertThat(allocated).as("bytes for 102,400 frames").isLessThan(16_384);
    }

    private static long checkAll(final UnsafeBuffer[] frames) {
        long verdicts = 0;
        for (final UnsafeBuffer frame : frames) {
            verdicts += FrameCheck.check(frame, 0, frame.capacity());
        }
        return verdicts;
    }

    private static int checkAmid(final byte[] frame, final byte poison) {
        final byte[] surrounded = new byte[frame.length + 2 * MARGIN];
        Arrays.fill(surrounded, poison);
        System.arraycopy(frame, 0, surrounded, MARGIN, frame.length);
        return FrameCheck.check(new UnsafeBuffer(surrounded), MARGIN, frame.length);
    }

    private static byte[] next(final Random random) {
        if (random.nextInt(10) == 0) {
            final byte[] noise = new byte[random.nextInt(100)];
            random.nextBytes(noise);
            return noise;
        }
        final int[] templates = FrameSamples.templates();
        byte[] frame = FrameSamples.wellFormed(
                templates[random.nextInt(templates.length)],
                random.nextInt(8) == 0 ? random.nextInt(20) : 0,
                HeadDecoder.SCHEMA_VERSION + random.nextInt(2),
                random);
        if (random.nextInt(8) == 0) {
            frame = Arrays.copyOf(frame, random.nextInt(frame.length + 10));
        }
        for (int i = random.nextInt(4); i > 0 && frame.length > 0; i--) {
            frame[random.nextInt(frame.length)] = (byte) (random.nextBoolean() ? -1 : random.nextInt(16));
        }
        return frame;
    }
}
