// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.branch;

/**
 * A stream that comes to a branch.
 *
 * @param transactionId how its sends and settlements in the branch will be known.
 */
public record Work(long sessionId, int streamId, long transactionId) {}
