// SPDX-License-Identifier: Apache-2.0
/** How the cost of a message grows with what the broker holds: queues, connections, consumers, subscriptions, depth. */
package org.aerogram.it.benchmarks.growth;
