// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.address;

import java.util.ArrayList;
import java.util.List;

/** Where messages fan out: every feed gets what it takes, in the order in which the feeds came. */
public final class Topic {
    private final List<TopicFeed> feeds = new ArrayList<>();
    private int durableFeeds;

    public void add(final TopicFeed feed) {
        feeds.add(feed);
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

    public TopicFeed feed(final int index) {
        return feeds.get(index);
    }

    /** Whether a persistent message may have to survive here. */
    public boolean hasDurableFeed() {
        return durableFeeds > 0;
    }
}
