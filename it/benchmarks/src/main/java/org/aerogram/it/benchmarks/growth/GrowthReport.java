// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Table and plot of a growth run. */
final class GrowthReport {
    private static final String BEGIN = "<!-- growth table: begin -->";
    private static final String END = "<!-- growth table: end -->";

    private final List<Point> points;
    private final String machine;

    GrowthReport(final List<Point> points, final String machine) {
        this.points = points;
        this.machine = machine;
    }

    String table() {
        final StringBuilder text =
                new StringBuilder(machine).append("\n\n| what grows | size: ns a message |\n|---|---|\n");
        for (final String curve : points.stream().map(Point::curve).distinct().toList()) {
            text.append("| ").append(curve).append(" |");
            for (final Point point : points) {
                if (point.curve().equals(curve)) {
                    text.append(String.format(
                            Locale.ROOT,
                            " %,d: **%,.0f** (%,.0f–%,.0f)%s",
                            point.size(),
                            point.median(),
                            point.lowest(),
                            point.highest(),
                            isLast(point) ? "" : ";"));
                }
            }
            text.append(" |\n");
        }
        return text.toString();
    }

    private boolean isLast(final Point point) {
        final int next = points.indexOf(point) + 1;
        return next == points.size() || !points.get(next).curve().equals(point.curve());
    }

    void write(final Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("growth.md"), table());
        Files.writeString(folder.resolve("growth.svg"), new GrowthPlot(points).text());
    }

    /** Replaces what stands between the markers of that file, and the plot beside it. */
    void writeInto(final Path readme) throws IOException {
        final String text = Files.readString(readme);
        final int begin = text.indexOf(BEGIN);
        final int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException("%s has no lines %s and %s".formatted(readme, BEGIN, END));
        }
        Files.writeString(readme, text.substring(0, begin + BEGIN.length()) + "\n" + table() + text.substring(end));
        Files.writeString(readme.resolveSibling("growth.svg"), new GrowthPlot(points).text());
    }
}
