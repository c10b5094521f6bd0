// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes what a run found: table, JSON and plot into a folder, and the table into a README between two marker lines. */
public final class Report {
    private static final String BEGIN = "<!-- benchmark table: begin -->";
    private static final String END = "<!-- benchmark table: end -->";

    private final Samples samples;
    private final String machine;
    private final String peer;

    public Report(final Samples samples, final String machine, final String peer) {
        this.samples = samples;
        this.machine = machine;
        this.peer = peer;
    }

    public String table() {
        return machine + "\n\n" + new MarkdownTable(samples, peer).text();
    }

    public void write(final Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("benchmark.md"), table());
        Files.writeString(folder.resolve("benchmark.svg"), new SvgPlot(samples).text(machine));
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(
                        folder.resolve("benchmark.json").toFile(),
                        Map.of("machine", machine, "samples", samples.all()));
    }

    /** Replaces what stands between the markers of that file. */
    public void writeInto(final Path readme) throws IOException {
        final String text = Files.readString(readme);
        final int begin = text.indexOf(BEGIN);
        final int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException("%s has no lines %s and %s".formatted(readme, BEGIN, END));
        }
        Files.writeString(readme, text.substring(0, begin + BEGIN.length()) + "\n" + table() + text.substring(end));
    }
}
