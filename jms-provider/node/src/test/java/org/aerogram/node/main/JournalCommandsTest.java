// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.aerogram.node.AerogramNode;
import org.aerogram.node.NodeContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aerogram journal}, on the journal that a node left. */
class JournalCommandsTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void runANodeTwice() {
        for (int i = 0; i < 2; i++) {
            AerogramNode.start(new NodeContext().name("journal-commands").dataDirectory(directory.resolve("data")))
                    .close();
        }
    }

    private int run(final String command, final String... more) {
        out.reset();
        err.reset();
        final Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of());
        final String[] arguments = Stream.concat(
                        Stream.of(
                                "journal",
                                command,
                                "--data",
                                directory.resolve("data").toString()),
                        Stream.of(more))
                .toArray(String[]::new);
        return AerogramMain.execute(terminal, arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private void damage() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("data").resolve("journal"))) {
            final Path segment = files.filter(file -> file.toString().endsWith(".segment"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
                file.seek(64 + 24);
                file.write(99);
            }
        }
    }

    @Test
    void shouldVerifyCountAndPrint() {
        assertThat(run("verify")).isZero();
        assertThat(out()).containsPattern("all is well: [2-4] records in 1 segments");
        assertThat(run("stat")).isZero();
        assertThat(out()).containsPattern("ACTIVATED +2 records");
        assertThat(run("dump")).isZero();
        assertThat(out().lines()).hasSizeBetween(2, 4).first().asString().contains(" ACTIVATED");
    }

    @Test
    void shouldNameDamageAndSalvageTheRest() throws IOException {
        damage();
        assertThat(run("verify")).isEqualTo(1);
        assertThat(out())
                .contains("damaged: 0000000000000000.segment at offset 64")
                .contains("not all is well");
        final Path salvaged = directory.resolve("other").resolve("journal");
        assertThat(run("verify", "--salvage", salvaged.toString())).isZero();
        assertThat(out()).containsPattern("salvaged [1-3] records");
        assertThat(run("verify", "--salvage", salvaged.toString())).isEqualTo(1);
        AerogramNode.start(new NodeContext().name("salvaged").dataDirectory(directory.resolve("other")))
                .close();
    }

    private Path checkpointed() throws IOException {
        final Path data = directory.resolve("data");
        for (int i = 0; i < 2; i++) {
            AerogramNode.start(new NodeContext()
                            .name("journal-commands")
                            .dataDirectory(data)
                            .checkpointEveryBytes(16))
                    .close();
        }
        try (Stream<Path> files = Files.list(data.resolve("journal"))) {
            return files.filter(file -> file.toString().endsWith(".checkpoint"))
                    .sorted(Comparator.reverseOrder())
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void shouldKnowCheckpoints() throws IOException {
        final Path newest = checkpointed();
        assertThat(run("verify")).isZero();
        assertThat(out()).containsPattern("all is well: [0-9]+ records in 1 segments and [12] checkpoints");
        assertThat(run("stat")).isZero();
        assertThat(out())
                .contains("checkpoint " + newest.getFileName() + "  at position "
                        + Long.parseLong(newest.getFileName().toString().substring(0, 16), 16));
        assertThat(run("dump", "--checkpoint")).isZero();
        assertThat(out().lines()).first().asString().contains(" RETAINED ");
    }

    @Test
    void shouldPassOverADamagedCheckpoint() throws IOException {
        final Path newest = checkpointed();
        try (RandomAccessFile file = new RandomAccessFile(newest.toFile(), "rw")) {
            file.seek(70);
            file.write(99);
        }
        assertThat(run("verify")).isZero();
        assertThat(out()).contains("not whole: " + newest.getFileName()).contains("all is well");
        assertThat(run("stat")).isZero();
        assertThat(out()).contains("checkpoint " + newest.getFileName() + "  not whole");
        AerogramNode.start(new NodeContext().name("journal-commands").dataDirectory(directory.resolve("data")))
                .close();
        assertThat(newest).doesNotExist();
    }

    @Test
    void shouldSayThatANodeRuns() {
        try (AerogramNode node = AerogramNode.start(
                new NodeContext().name("journal-commands").dataDirectory(directory.resolve("data")))) {
            assertThat(node.isOpen()).isTrue();
            assertThat(run("verify")).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("in use").hasLineCount(1);
        }
    }
}
