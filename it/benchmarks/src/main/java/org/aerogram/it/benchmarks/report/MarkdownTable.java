// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** The table for people: a row for each workload and metric, a column for each provider, ratios to the peer. */
public final class MarkdownTable {
    private final Samples samples;
    private final String peer;

    public MarkdownTable(final Samples samples, final String peer) {
        this.samples = samples;
        this.peer = peer;
    }

    public String text() {
        final List<String> providers = samples.distinct(Sample::provider);
        final StringBuilder text = new StringBuilder("| workload | metric |");
        providers.forEach(p -> text.append(' ').append(p).append(" |"));
        text.append("\n|---|---|").append("---:|".repeat(providers.size())).append('\n');
        for (final String workload : samples.distinct(Sample::workload)) {
            for (final String metric : samples.distinct(Sample::metric)) {
                row(text, workload, metric, providers);
            }
        }
        return text.toString();
    }

    private void row(
            final StringBuilder text, final String workload, final String metric, final List<String> providers) {
        if (providers.stream().allMatch(p -> samples.values(workload, metric, p).length == 0)) {
            return;
        }
        text.append("| ").append(workload).append(" | ").append(metric).append(" |");
        final double reference = samples.median(workload, metric, peer);
        for (final String provider : providers) {
            text.append(' ').append(cell(workload, metric, provider, reference)).append(" |");
        }
        text.append('\n');
    }

    private String cell(final String workload, final String metric, final String provider, final double reference) {
        final double[] values = samples.values(workload, metric, provider);
        if (values.length == 0) {
            return "";
        }
        final double median = Samples.median(values);
        final String spread =
                "%s (%s–%s)".formatted(figure(median), figure(values[0]), figure(values[values.length - 1]));
        if (provider.equals(peer) || Double.isNaN(reference) || reference == 0 || median == 0) {
            return spread;
        }
        return spread + " **" + ratio(median / reference) + "**";
    }

    private static String ratio(final double ratio) {
        return ratio >= 1 ? "%sx".formatted(figure(ratio)) : "1/%s".formatted(figure(1 / ratio));
    }

    static String figure(final double value) {
        if (value >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }
}
