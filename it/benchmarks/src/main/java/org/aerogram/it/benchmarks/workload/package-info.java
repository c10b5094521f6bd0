// SPDX-License-Identifier: Apache-2.0
/** The same JMS programs for every provider. */
package org.aerogram.it.benchmarks.workload;
