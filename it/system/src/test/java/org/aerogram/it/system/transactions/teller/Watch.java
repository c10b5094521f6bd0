// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.transactions.teller;

/** Follows the calls that end a transaction of two branches, and does something at one moment of it. */
final class Watch {
    private final Moment moment;
    private final Runnable action;
    private int prepared;
    private int committed;
    private boolean over;

    /** @param moment null: never. */
    Watch(final Moment moment, final Runnable action) {
        this.moment = moment;
        this.action = action;
    }

    private void at(final Moment now) {
        if (now == moment && !over) {
            over = true;
            action.run();
        }
    }

    void beforePrepare() {
        at(prepared == 0 ? Moment.BEFORE_PREPARE : Moment.BETWEEN_PREPARES);
    }

    void afterPrepare() {
        prepared++;
        if (prepared == 2) {
            at(Moment.AFTER_PREPARES);
        }
    }

    void beforeCommit() {
        at(committed == 0 ? Moment.BEFORE_COMMIT : Moment.BETWEEN_COMMITS);
    }

    void afterCommit() {
        committed++;
        if (committed == 2) {
            at(Moment.AFTER_COMMITS);
        }
    }
}
