// SPDX-License-Identifier: Apache-2.0
/**
 * Links within one heap, for tests and simulation: deterministic for a seed and a clock, with delay, back pressure and loss of the peer
 * on demand or at random. No thread, no file and no socket lives here, and no production code uses it.
 */
package org.aerogram.transport.memory;
