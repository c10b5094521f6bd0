// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.transaction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import org.aerogram.broker.ledger.Ledger;

/** Large transactions on their way to their end: a slice of one or two a duty cycle, in turn, and not so that the log falls behind. */
public final class LargeWorks {
    private static final int MOST = 2;

    private final Ledger ledger;
    private final ArrayDeque<LargeWork> works = new ArrayDeque<>();

    LargeWorks(final Ledger ledger) {
        this.ledger = ledger;
    }

    void add(final LargeWork work) {
        works.add(work);
    }

    /** Once a duty cycle. @return how much was done. */
    public int doWork() {
        int done = 0;
        for (int i = Math.min(MOST, works.size()); i > 0 && !ledger.isAhead(); i--) {
            final LargeWork work = works.poll();
            done += work.doWork();
            if (!work.isDone()) {
                works.add(work);
            }
        }
        return done;
    }

    /** The node stops in order: what was not committed is not, and what is given back has been. */
    public void stop() {
        new ArrayList<>(works).forEach(LargeWork::stop);
        works.clear();
    }

    /** How many there are. */
    public int size() {
        return works.size();
    }
}
