// SPDX-License-Identifier: Apache-2.0
/** What the machine itself can do: raw Aeron, raw disk. */
package org.aerogram.it.benchmarks.limit;
