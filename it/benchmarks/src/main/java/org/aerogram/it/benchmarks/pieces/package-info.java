// SPDX-License-Identifier: Apache-2.0
/** JMH benchmarks of the pieces that a message passes: encoding, decoding, selectors, the broker without a transport. */
package org.aerogram.it.benchmarks.pieces;
