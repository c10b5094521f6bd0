// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the threads of this JVM and the media driver directories of this user with those at the time of its creation. The
 * directories are only meaningful where no other process starts nodes meanwhile, so they are named by what they contain: our own process id.
 */
public final class LeakCheck {
    private final Set<Long> threadsBefore = threadIds();

    /** The names of threads that did not exist before and are still alive, other than JUnit's and the JDK's own. */
    public Set<String> newThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !threadsBefore.contains(thread.getId()))
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.toLowerCase().contains("aero"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Fails, after some patience, while threads of ours are left. */
    public void assertNoNewThreads() {
        Await.until(() -> "the end of the threads " + newThreads(), Await.PATIENCE, () -> newThreads()
                .isEmpty());
    }

    /** The media driver directories of this host's shared memory whose names begin so. */
    public static Set<String> sharedMemoryDirectories(final String prefix) {
        final Path shm = Path.of("/dev/shm");
        if (!Files.isDirectory(shm)) {
            return Set.of();
        }
        try (Stream<Path> entries = Files.list(shm)) {
            return entries.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Long> threadIds() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getId).collect(Collectors.toSet());
    }
}
