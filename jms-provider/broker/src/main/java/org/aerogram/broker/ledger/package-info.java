// SPDX-License-Identifier: Apache-2.0
/**
 * Decisions become facts: each method appends one and applies it at once to the {@link org.aerogram.broker.durable.DurableState}; effects wait for the durable position. Retention, which tells again what still matters so that the log
 * can be cut, is here too, as its rounds and the facts of open transactions wait for each other. Reading facts back is {@code replay}'s, which comes above.
 */
package org.aerogram.broker.ledger;
