// SPDX-License-Identifier: Apache-2.0
/**
 * What the broker asks of storage beside appending: facts read back by their position, and pages of memory for indexes that may be spilled. Ports only, and
 * what makes them easy to use; files and threads are the node's.
 *
 * <p>The position of a fact is what {@link org.aerogram.broker.fact.FactWriter#append()} returned for it, everywhere.
 */
package org.aerogram.broker.storage;
