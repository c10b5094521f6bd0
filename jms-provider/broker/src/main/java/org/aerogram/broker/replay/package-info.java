// SPDX-License-Identifier: Apache-2.0
/**
 * From facts back to the state, when a node starts or follows another one: each family of facts by a class of its own, through the same {@link org.aerogram.broker.durable.DurableState} as live; and the checkpoint that tells what
 * they come to. Takes no decision, appends to no log, and is gone once the node serves. Nobody but the broker itself uses it; it uses {@code ledger} only to tell it which numbers are taken.
 */
package org.aerogram.broker.replay;
