// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.report;

/**
 * One figure of one round.
 *
 * @param workload for example {@code queue 1 to 1}.
 * @param metric for example {@code messages/s} or {@code p50 us}.
 * @param provider who was measured.
 * @param value the figure, in the metric's unit.
 */
public record Sample(String workload, String metric, String provider, double value) {}
