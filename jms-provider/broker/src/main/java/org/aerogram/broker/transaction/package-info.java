// SPDX-License-Identifier: Apache-2.0
/**
 * Transactions: sends and settlements held until their commit, which is one fact; large ones are completed in slices, one a duty cycle. Local ones belong to a session. Uses {@code settlement}, {@code routing} and {@code ledger}.
 */
package org.aerogram.broker.transaction;
