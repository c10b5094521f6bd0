// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class StartScriptIT {
    @TempDir
    private Path directory;

    @Test
    void shouldWorkThroughSymbolicLinksFromAnywhere() throws IOException {
        final Path absolute = Files.createSymbolicLink(directory.resolve("absolute"), NodeProcess.SCRIPT);
        final Path elsewhere = Files.createDirectory(directory.resolve("else where"));
        final Path relative = Files.createSymbolicLink(elsewhere.resolve("relative"), Path.of("..", "absolute"));

        try (NodeProcess process = NodeProcess.start(relative, Map.of(), directory, "--version")) {
            assertThat(process.awaitExit()).isZero();
            assertThat(process.out()).startsWith("Aerogram ").hasLineCount(1);
            assertThat(process.err()).isEmpty();
        }
        assertThat(absolute).exists();
    }

    @Test
    void shouldFindJavaInThePathWithoutJavaHome() {
        final String path = Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH");

        try (NodeProcess process =
                NodeProcess.start(NodeProcess.SCRIPT, Map.of("JAVA_HOME", "", "PATH", path), directory, "--version")) {
            assertThat(process.awaitExit()).isZero();
        }
    }

    @Test
    void shouldSayThatJavaHomeIsWrong() {
        try (NodeProcess process =
                NodeProcess.start(NodeProcess.SCRIPT, Map.of("JAVA_HOME", "/nowhere"), directory, "--version")) {
            assertThat(process.awaitExit()).isEqualTo(1);
            assertThat(process.err()).contains("/nowhere").hasLineCount(1);
        }
    }

    @Test
    void shouldSayThatJavaIsTooOld() throws IOException {
        final Path bin = Files.createDirectories(directory.resolve("old").resolve("bin"));
        final Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));

        try (NodeProcess process = NodeProcess.start(
                NodeProcess.SCRIPT, Map.of("JAVA_HOME", bin.getParent().toString()), directory, "--version")) {
            assertThat(process.awaitExit()).isEqualTo(1);
            assertThat(process.err()).contains("11.0.2").contains("17").hasLineCount(1);
        }
    }

    @Test
    void shouldSayThatItsPathCannotBeInAClassPath() throws IOException {
        final Path bin = Files.createDirectories(directory.resolve("in:stalled").resolve("bin"));
        final Path script = Files.copy(NodeProcess.SCRIPT, bin.resolve("aerogram"), StandardCopyOption.COPY_ATTRIBUTES);

        try (NodeProcess process = NodeProcess.start(script, Map.of(), directory, "--version")) {
            assertThat(process.awaitExit()).isEqualTo(1);
            assertThat(process.err())
                    .startsWith("aerogram: AG-1103")
                    .contains("in:stalled", "colon")
                    .hasLineCount(1);
        }
    }

    @Test
    void shouldHandJavaOptsToTheJvm() {
        try (NodeProcess process = NodeProcess.start(
                NodeProcess.SCRIPT, Map.of("JAVA_OPTS", "-Xmx64m -showversion"), directory, "--version")) {
            assertThat(process.awaitExit()).isZero();
            assertThat(process.err()).contains("version");
        }
    }

    @Test
    void shouldListEverythingInItsHelp() {
        try (NodeProcess process = NodeProcess.start(directory, "--help")) {
            assertThat(process.awaitExit()).isZero();
            assertThat(process.out()).contains("run", "user add", "--listen", "AEROGRAM_LINK_TIMEOUT", "JAVA_OPTS");
        }
    }

    @Test
    void shouldSayWhatIsWrongInOneLine() throws IOException {
        final Path file = Files.writeString(directory.resolve("bad.conf"), "# nothing\nlink.timeout = never\n");

        assertFails(2, "--lisen", "run", "--lisen", "127.0.0.1:1");
        assertFails(1, "no such file", "run", "--config", "/no/such/file");
        assertFails(1, "bad.conf line 2", "run", "--config", file.toString());
        assertFails(1, "not a directory", "run", "--no-ipc", "--data", file.toString());
    }

    @Test
    void shouldSayThatSharedMemoryIsFull() throws Exception {
        assumeTrue(mayMount(), "mounting needs a namespace of one's own, which this machine does not give");
        final Path wrapper = Files.writeString(
                directory.resolve("in-full-memory"),
                "#!/bin/sh\nexec unshare -rm sh -c 'mount -t tmpfs -o size=1m tmpfs /dev/shm && exec \"$0\" \"$@\"' "
                        + NodeProcess.SCRIPT + " \"$@\"\n");
        Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwx------"));

        try (NodeProcess process =
                NodeProcess.start(wrapper, Map.of(), directory, "run", "--listen", "127.0.0.1:0", "--name", "full")) {
            assertThat(process.awaitExit()).isEqualTo(1);
            assertThat(process.out()).isEmpty();
            assertThat(process.err())
                    .startsWith("aerogram: AG-1802")
                    .contains("1048576 free in /dev/shm")
                    .hasLineCount(1);
        }
    }

    @Test
    void shouldNotBeReadyWhereTheJournalCannotBeWritten() throws Exception {
        assumeTrue(mayMount(), "mounting needs a namespace of one's own, which this machine does not give");
        final Path data = Files.createDirectories(directory.resolve("small"));
        final Path wrapper = Files.writeString(
                directory.resolve("on-small-disk"),
                "#!/bin/sh\nexec unshare -rm sh -c 'mount -t tmpfs -o size=4m tmpfs " + data
                        + " && exec \"$0\" \"$@\"' " + NodeProcess.SCRIPT + " \"$@\"\n");
        Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwx------"));

        final String[] line = {"run", "--listen", "none", "--name", "small-disk", "--data", data.toString()};
        try (NodeProcess process = NodeProcess.start(wrapper, Map.of(), directory, line)) {
            assertThat(process.awaitExit()).isEqualTo(1);
            assertThat(process.out()).isEmpty();
            // It may tell of drivers that it found: those of processes that were killed.
            assertThat(process.err().lines().filter(text -> !text.contains(" INFO ")))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .startsWith("aerogram: AG-1901")
                    .contains("No space left", data.toString());
        }
    }

    private static boolean mayMount() throws InterruptedException {
        try {
            final Process process =
                    new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/dev/shm").start();
            return process.waitFor() == 0;
        } catch (final IOException e) {
            return false;
        }
    }

    private void assertFails(final int status, final String part, final String... arguments) {
        try (NodeProcess process = NodeProcess.start(directory, arguments)) {
            assertThat(process.awaitExit()).isEqualTo(status);
            assertThat(process.out()).isEmpty();
            assertThat(process.err())
                    .startsWith("aerogram: AG-1")
                    .contains(part)
                    .hasLineCount(1);
        }
    }
}
