// SPDX-License-Identifier: Apache-2.0
/** Medians, spread and ratios as Markdown, JSON and a plot. */
package org.aerogram.it.benchmarks.report;
