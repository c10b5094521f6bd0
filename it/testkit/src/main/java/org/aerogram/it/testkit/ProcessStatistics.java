// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory and processor time of a process, read from Linux' {@code /proc}. */
public final class ProcessStatistics {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private ProcessStatistics() {}

    /** Resident memory in bytes; -1 where the system does not tell. */
    public static long residentBytes(final long pid) throws IOException {
        final Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) {
            return -1;
        }
        final Matcher matcher = RESIDENT.matcher(Files.readString(status));
        return matcher.find() ? Long.parseLong(matcher.group(1)) << 10 : -1;
    }

    /** The processor time that it has used so far. */
    public static Duration processorTime(final long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }
}
