// SPDX-License-Identifier: Apache-2.0
/** Measures Aerogram against a peer and against the machine's physical limits, in one run. */
package org.aerogram.it.benchmarks;
