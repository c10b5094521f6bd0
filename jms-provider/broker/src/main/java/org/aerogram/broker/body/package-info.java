// SPDX-License-Identifier: Apache-2.0
/**
 * Bodies that are in the log and not in memory, read back piece by piece for those who deliver them. Memory is a few buffers for all readers together. What a body is, and
 * where its pieces are, is the business of {@code message}; what is sent, and when, of {@code session}.
 */
package org.aerogram.broker.body;
