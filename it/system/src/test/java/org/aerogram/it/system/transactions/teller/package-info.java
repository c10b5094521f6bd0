// SPDX-License-Identifier: Apache-2.0
/**
 * A process that moves money between a database and the queues of two nodes, each transfer one distributed transaction of a real transaction manager; it stands still
 * at the moments at which a test wants to kill somebody.
 */
package org.aerogram.it.system.transactions.teller;
