// SPDX-License-Identifier: Apache-2.0
/**
 * The durable state and the facts that change it. A decision appends its fact and applies it at once; replay applies the same facts through the
 * same {@link org.aerogram.broker.ledger.DurableState}. Effects wait for the durable position.
 */
package org.aerogram.broker.ledger;
