// SPDX-License-Identifier: Apache-2.0
/**
 * Queues: messages by priority, then arrival; cursors over them; consumers with credit; dispatch. A queue decides who gets
 * what; sessions send it, the ledger makes it durable.
 */
package org.aerogram.broker.queue;
