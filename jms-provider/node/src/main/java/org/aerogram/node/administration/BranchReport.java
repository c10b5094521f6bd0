// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.administration;

import java.time.Instant;

/**
 * A branch of a distributed transaction, as a node tells it.
 *
 * @param number what the operator names it by.
 * @param state for example PREPARED.
 * @param since when it came into that state.
 * @param sends messages it will post.
 * @param settlements deliveries it will consume.
 * @param xid format, global id and branch id, in hex.
 */
public record BranchReport(long number, String state, Instant since, int sends, int settlements, String xid) {
    @Override
    public String toString() {
        return number + " " + state + " since " + since + ", sends " + sends + ", consumes " + settlements + ", " + xid;
    }
}
