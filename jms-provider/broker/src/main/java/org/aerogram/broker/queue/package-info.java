// SPDX-License-Identifier: Apache-2.0
/**
 * Queues decide who gets what: what comes is let in, put on disk, dropped or shown; consumers with credit are served in turn, by priority, selector and group; browsers get copies. The order of the entries is
 * {@code entry}'s, the records of what is on disk alone are {@code backlog}'s. Sessions send what a queue has assigned, the ledger makes it durable: a queue knows neither.
 */
package org.aerogram.broker.queue;
