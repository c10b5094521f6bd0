// SPDX-License-Identifier: Apache-2.0
/** A broker by itself: no transport, no thread, no disk. What is measured here is what a message costs the broker's own thread. */
package org.aerogram.it.benchmarks.core;
