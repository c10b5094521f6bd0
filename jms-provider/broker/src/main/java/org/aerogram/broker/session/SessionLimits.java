// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.session;

import org.aerogram.protocol.ErrorCode;

/** How much of each kind one session may have at once; far beyond what applications need, so that a client gone wild hurts itself only. */
final class SessionLimits {
    static final int DESTINATIONS = 1 << 20;
    static final int CONSUMERS = 1 << 16;
    static final int TRANSACTIONS = 1 << 16;
    /** JMS sessions of one connection that have sent something and are not closed. */
    static final int STREAMS = 1 << 12;

    private SessionLimits() {}

    /** Refuses the command where there is no room for one more. */
    static void check(final int count, final int limit, final String what) {
        if (count >= limit) {
            throw new CommandFailure(
                    ErrorCode.RESOURCE_LIMIT,
                    "One connection has " + limit + " " + what + " at most; close some first");
        }
    }
}
