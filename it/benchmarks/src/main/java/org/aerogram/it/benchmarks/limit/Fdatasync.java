// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.limit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** How often a second one small record can be written and forced to the disk, one after the other, into a preallocated file. */
public final class Fdatasync {
    private static final int FILE_BYTES = 16 << 20;

    private Fdatasync() {}

    public static double perSecond(final int recordBytes, final Duration duration) throws IOException {
        final Path file = Files.createTempFile(Path.of("").toAbsolutePath(), "fdatasync", ".tmp");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(FILE_BYTES));
            channel.force(true);
            final ByteBuffer record = ByteBuffer.allocateDirect(recordBytes);
            final long start = System.nanoTime();
            long count = 0;
            while (System.nanoTime() - start < duration.toNanos()) {
                record.clear();
                channel.write(record, count * recordBytes % (FILE_BYTES - recordBytes));
                channel.force(false);
                count++;
            }
            return count * 1e9 / (System.nanoTime() - start);
        } finally {
            Files.delete(file);
        }
    }
}
