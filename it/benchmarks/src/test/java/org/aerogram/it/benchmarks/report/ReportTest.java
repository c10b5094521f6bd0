// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    Path folder;

    private final Samples samples = new Samples();

    @BeforeEach
    void measure() {
        for (final double value : new double[] {30, 10, 20}) {
            samples.add("queue", "messages/s", "Aerogram", value * 10);
            samples.add("queue", "messages/s", "Artemis", value);
        }
        samples.add("ping-pong", "p50 us", "Aerogram", 5);
        samples.add("ping-pong", "p50 us", "Artemis", 200);
    }

    @Test
    void shouldShowMedianSpreadAndRatioToThePeer() {
        assertThat(new MarkdownTable(samples, "Artemis").text())
                .contains("| queue | messages/s | 200 (100–300) **10.0x** | 20.0 (10.0–30.0) |")
                .contains("| ping-pong | p50 us | 5.00 (5.00–5.00) **1/40.0** | 200 (200–200) |");
    }

    @Test
    void shouldReplaceTheTableBetweenTheMarkers() throws IOException {
        final Path readme = folder.resolve("README.md");
        Files.writeString(
                readme, "before\n<!-- benchmark table: begin -->\nold\n<!-- benchmark table: end -->\nafter\n");
        new Report(samples, "a machine", "Artemis").writeInto(readme);
        assertThat(readme)
                .content()
                .startsWith("before\n")
                .endsWith("after\n")
                .contains("a machine")
                .doesNotContain("old");
    }

    @Test
    void shouldNameAFileWithoutMarkers() throws IOException {
        final Path readme = Files.writeString(folder.resolve("README.md"), "nothing");
        assertThatThrownBy(() -> new Report(samples, "a machine", "Artemis").writeInto(readme))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("README.md")
                .hasMessageContaining("benchmark table");
    }

    @Test
    void shouldWriteTableJsonAndPlot() throws IOException {
        new Report(samples, "a machine", "Artemis").write(folder);
        assertThat(folder.resolve("benchmark.json")).content().contains("\"workload\" : \"queue\"");
        assertThat(folder.resolve("benchmark.svg"))
                .content()
                .startsWith("<svg")
                .contains("<rect")
                .endsWith("</svg>\n");
        assertThat(folder.resolve("benchmark.md")).content().contains("| queue |");
    }
}
