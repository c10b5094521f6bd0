// SPDX-License-Identifier: Apache-2.0
/**
 * Ordered, flow-controlled links between a client and a node that carry opaque frames: over Aeron UDP, over Aeron IPC, and in
 * memory for tests. This package holds the interfaces that everyone else sees; how they are met lives in the subpackages.
 * Nothing here knows what a frame says.
 */
package org.aerogram.transport;
