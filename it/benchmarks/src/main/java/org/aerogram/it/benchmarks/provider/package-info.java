// SPDX-License-Identifier: Apache-2.0
/** The message brokers under test, each in a process of its own. */
package org.aerogram.it.benchmarks.provider;
