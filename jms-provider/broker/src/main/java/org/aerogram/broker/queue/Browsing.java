// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.broker.entry.EntryLane;
import org.aerogram.broker.entry.Lanes;
import org.aerogram.broker.entry.QueueEntry;

/** The browsers of a queue: each gets copies of what was there when it came, by priority, from memory first and then out of the backlog. */
final class Browsing {
    private final MessageQueue queue;
    private final List<QueueConsumer> browsers = new ArrayList<>(0);
    private int budget;

    Browsing(final MessageQueue queue) {
        this.queue = queue;
    }

    void add(final QueueConsumer browser) {
        browsers.add(browser);
    }

    void remove(final QueueConsumer browser) {
        browsers.remove(browser);
    }

    /** @return what is left of the budget. */
    int doWork(final int limit) {
        budget = limit;
        for (int i = 0; i < browsers.size() && budget > 0; i++) {
            browse(browsers.get(i));
        }
        return budget;
    }

    private void browse(final QueueConsumer browser) {
        if (browser.exhausted || browser.isScanning()) {
            return;
        }
        for (int priority = Lanes.PRIORITIES - 1; priority >= 0; priority--) {
            final EntryLane lane = queue.lanes().get(priority);
            QueueEntry entry;
            while ((entry = browser.cursor.next(priority, lane)) != null) {
                if (!browser.isReady() || budget <= 0) {
                    return;
                }
                budget--;
                browser.cursor.pass(priority, entry);
                if (isShown(entry, browser)) {
                    queue.giveCopy(entry.message(), entry.deliveryCount(), browser);
                }
            }
            while (queue.backlog() != null && (queue.backlog().mask() & 1 << priority) != 0) {
                if (!browser.isReady() || budget <= 0) {
                    return;
                }
                budget--;
                if (!browser.scan.goOn(priority)) {
                    break;
                }
                if (browser.isScanning()) {
                    return;
                }
            }
        }
        browser.exhausted = true;
    }

    private boolean isShown(final QueueEntry entry, final QueueConsumer browser) {
        return entry.isUnsettled()
                && entry.hadCome(browser.browseEnd, browser.browseEndPlace)
                && !browser.cursor.hasScanned(entry)
                && !queue.isExpired(entry)
                && (browser.selector() == null
                        || queue.environment().fields.matches(browser.selector(), entry.message()));
    }
}
