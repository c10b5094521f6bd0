// SPDX-License-Identifier: Apache-2.0
/**
 * Checkpoints of a node: a second broker that never decides follows the journal on a thread of its own, slowly, and tells now and then what it has come to. So a start reads the last
 * checkpoint and what came after it, and the broker's thread has nothing to do with any of it. What must be so for correctness is not here: the journal alone is enough.
 */
package org.aerogram.node.checkpoint;
