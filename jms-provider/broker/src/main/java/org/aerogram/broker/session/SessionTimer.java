// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.session;

import org.aerogram.broker.timer.Timed;

/** One deadline of a session. */
final class SessionTimer extends Timed {
    /** How long commands that ask for no answer wait for company in one acknowledgement: 50 ms. */
    static final long LAZY_ACK_NS = 50_000_000L;

    private final Runnable action;

    SessionTimer(final Runnable action) {
        this.action = action;
    }

    @Override
    public void onDeadline() {
        action.run();
    }
}
