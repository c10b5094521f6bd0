// SPDX-License-Identifier: Apache-2.0
/**
 * The append-only store of facts: what was appended and forced to disk is there again after a crash. Records are opaque bytes here; what
 * a fact says is the broker's business, threads are the node's.
 */
package org.aerogram.journal;
