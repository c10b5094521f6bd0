// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.wire;

import org.aerogram.protocol.codec.XaBranchState;

/** A branch as a client or an operator is told of it; see XaBranch in the protocol. */
public record BranchView(
        long branch,
        long sinceMs,
        int formatId,
        byte[] globalId,
        byte[] branchId,
        int sends,
        int settlements,
        XaBranchState state) {}
