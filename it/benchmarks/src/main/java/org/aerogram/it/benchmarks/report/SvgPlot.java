// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** A self-contained SVG: for each workload and metric one bar a provider, on a logarithmic scale, whiskers from minimum to maximum. */
public final class SvgPlot {
    private static final String[] COLOURS = {"#2563eb", "#0d9488", "#9ca3af", "#d97706", "#7c3aed", "#475569"};
    private static final int LABEL_WIDTH = 330;
    private static final int BAR_WIDTH = 520;
    private static final int BAR_HEIGHT = 14;

    private final Samples samples;
    private final StringBuilder svg = new StringBuilder();
    private int y = 60;

    public SvgPlot(final Samples samples) {
        this.samples = samples;
    }

    /** The document. @param title shown on top. */
    public String text(final String title) {
        final List<String> providers = samples.distinct(Sample::provider);
        legend(providers);
        for (final String workload : samples.distinct(Sample::workload)) {
            for (final String metric : samples.distinct(Sample::metric)) {
                group(workload, metric, providers);
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="1000" height="%d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="white"/>
                <text x="12" y="24" font-size="16">%s</text>
                %s</svg>
                """.formatted(y + 20, title, svg);
    }

    private void legend(final List<String> providers) {
        int x = 12;
        for (int i = 0; i < providers.size(); i++) {
            svg.append(
                    "<rect x=\"%d\" y=\"36\" width=\"12\" height=\"12\" fill=\"%s\"/><text x=\"%d\" y=\"46\">%s</text>\n"
                            .formatted(x, COLOURS[i % COLOURS.length], x + 16, providers.get(i)));
            x += 30 + providers.get(i).length() * 7;
        }
    }

    private void group(final String workload, final String metric, final List<String> providers) {
        final double[] all = providers.stream()
                .flatMapToDouble(p -> java.util.Arrays.stream(samples.values(workload, metric, p)))
                .filter(v -> v > 0)
                .sorted()
                .toArray();
        if (all.length == 0) {
            return;
        }
        final double low = Math.log10(all[0]) - 0.3;
        final double span = Math.max(0.5, Math.log10(all[all.length - 1]) - low);
        svg.append("<text x=\"12\" y=\"%d\">%s — %s</text>\n".formatted(y + 12, workload, metric));
        for (int i = 0; i < providers.size(); i++) {
            final double[] values = samples.values(workload, metric, providers.get(i));
            if (values.length > 0 && values[0] > 0) {
                bar(values, low, span, COLOURS[i % COLOURS.length]);
            }
        }
        y += 10;
    }

    private void bar(final double[] values, final double low, final double span, final String colour) {
        final double median = Samples.median(values);
        final double width = scale(median, low, span);
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>"
                        + "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"black\"/><text x=\"%.1f\" y=\"%d\">%s</text>%n",
                LABEL_WIDTH,
                y,
                width,
                BAR_HEIGHT,
                colour,
                LABEL_WIDTH + scale(values[0], low, span),
                LABEL_WIDTH + scale(values[values.length - 1], low, span),
                y + BAR_HEIGHT / 2,
                y + BAR_HEIGHT / 2,
                LABEL_WIDTH + scale(values[values.length - 1], low, span) + 8,
                y + BAR_HEIGHT - 2,
                MarkdownTable.figure(median)));
        y += BAR_HEIGHT + 4;
    }

    private static double scale(final double value, final double low, final double span) {
        return Math.max(1, (Math.log10(value) - low) / span * BAR_WIDTH);
    }
}
