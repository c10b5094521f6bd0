// SPDX-License-Identifier: Apache-2.0
/**
 * Transactions: sends and settlements held until their commit, which is one fact. Local ones belong to a session; branches of distributed ones
 * belong to nobody once they are prepared, and outlive the node.
 */
package org.aerogram.broker.transaction;
