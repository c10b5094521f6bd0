// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.aerogram.it.testkit.ChildProcess;

/**
 * A directory that is a small file system in memory, for those processes only that are started {@link #inside}. It is there until it is closed, whoever has ended. Needs a mount namespace
 * of one's own, which not every machine gives.
 */
final class SmallDisk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChildProcess holder;
    private final Path directory;

    /** @param directory exists. */
    SmallDisk(final Path directory, final int megabytes) throws IOException {
        this.directory = directory;
        holder = new ChildProcess(
                "disk",
                new ProcessBuilder(
                        "unshare",
                        "-rm",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=" + megabytes + "m tmpfs \"$0\" && echo mounted && exec sleep 600",
                        directory.toString()));
        holder.awaitLine("mounted", PATIENCE);
    }

    /** Whether this machine can do that. */
    static boolean isPossible(final Path directory) throws InterruptedException {
        try {
            return new ProcessBuilder(
                                    "unshare",
                                    "-rm",
                                    "sh",
                                    "-c",
                                    "mount -t tmpfs -o size=1m tmpfs \"$0\" && command -v nsenter",
                                    directory.toString())
                            .start()
                            .waitFor()
                    == 0;
        } catch (final IOException e) {
            return false;
        }
    }

    /** What runs a command that sees the small file system. */
    List<String> inside() {
        return List.of("nsenter", "--preserve-credentials", "-U", "-m", "-t", Long.toString(holder.pid()), "--");
    }

    /** Somebody has made room. */
    void grow(final int megabytes) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(inside());
        command.addAll(List.of("mount", "-o", "remount,size=" + megabytes + "m", directory.toString()));
        try (ChildProcess remount = new ChildProcess("remount", new ProcessBuilder(command))) {
            if (remount.awaitExit(PATIENCE) != 0) {
                throw new IOException(remount.describe());
            }
        }
    }

    @Override
    public void close() {
        holder.close();
    }
}
