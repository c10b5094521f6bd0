// SPDX-License-Identifier: Apache-2.0
/**
 * What facts contain: how messages, definitions, branches, ids and long lists are written into facts, and messages read out of them. The bytes below are {@code fact}'s business, what a fact does is that of {@code ledger} and
 * {@code replay}, both of which write and read through this package, so that a checkpoint, a round of retention and the first telling say the same in the same way. Uses {@code durable} and what is below it.
 */
package org.aerogram.broker.content;
