// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** All figures of a run, in the order measured. Not thread-safe. */
public final class Samples {
    private final List<Sample> all = new ArrayList<>();

    public void add(final String workload, final String metric, final String provider, final double value) {
        all.add(new Sample(workload, metric, provider, value));
    }

    public List<Sample> all() {
        return List.copyOf(all);
    }

    /** The distinct values of one column, in order of appearance. */
    public List<String> distinct(final Function<Sample, String> column) {
        return all.stream().map(column).distinct().toList();
    }

    /** The sorted figures of one cell; empty where it was not measured. */
    public double[] values(final String workload, final String metric, final String provider) {
        return all.stream()
                .filter(s -> s.workload().equals(workload)
                        && s.metric().equals(metric)
                        && s.provider().equals(provider))
                .mapToDouble(Sample::value)
                .sorted()
                .toArray();
    }

    /** The median of one cell, or NaN where it was not measured. */
    public double median(final String workload, final String metric, final String provider) {
        return median(values(workload, metric, provider));
    }

    static double median(final double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        final int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
