// SPDX-License-Identifier: Apache-2.0
/** Distributed transactions and their operators, with nodes of their own. */
package org.aerogram.it.system.transactions;
