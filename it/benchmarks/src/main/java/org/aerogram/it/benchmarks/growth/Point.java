// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.growth;

import java.util.Arrays;

/**
 * What a message costs at one size.
 *
 * @param nanoseconds a message, of each batch, sorted.
 */
record Point(String curve, int size, double[] nanoseconds) {
    Point {
        Arrays.sort(nanoseconds);
    }

    double median() {
        return nanoseconds[nanoseconds.length / 2];
    }

    double lowest() {
        return nanoseconds[0];
    }

    double highest() {
        return nanoseconds[nanoseconds.length - 1];
    }
}
