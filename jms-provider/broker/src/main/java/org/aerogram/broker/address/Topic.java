// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.address;

import java.util.List;
import org.aerogram.selector.SelectorFields;
import org.aerogram.selector.SelectorIndex;

/** Where messages fan out: every feed gets what it takes. Feeds are found by the values that their selectors demand. */
public final class Topic {
    private final SelectorIndex<TopicFeed> feeds = new SelectorIndex<>();
    private int durableFeeds;

    public void add(final TopicFeed feed) {
        feeds.add(feed.selector(), feed);
        durableFeeds += feed.queue().isDurable() ? 1 : 0;
    }

    public void remove(final TopicFeed feed) {
        if (feeds.remove(feed)) {
            durableFeeds -= feed.queue().isDurable() ? 1 : 0;
        }
    }

    public int size() {
        return feeds.size();
    }

    /** Whether finding candidates may read the message's fields. */
    public boolean readsFields() {
        return feeds.readsFields();
    }

    /** Adds the feeds that may take a message, and all that do. */
    public void candidates(final SelectorFields message, final List<? super TopicFeed> into) {
        feeds.candidates(message, into);
    }

    /** Whether a persistent message may have to survive here. */
    public boolean hasDurableFeed() {
        return durableFeeds > 0;
    }
}
