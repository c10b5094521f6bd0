// SPDX-License-Identifier: Apache-2.0
/** Connection URLs of the form {@code aeron:embedded://name}: a node in this JVM that comes with its first connection and goes with its last. */
package org.aerogram.node.embedded;
