// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.address;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.selector.field.SelectorFields;
import org.aerogram.selector.index.SelectorIndex;

/**
 * Where messages fan out: every feed gets what it takes. Feeds are found by the values that their selectors demand. The topic of a pattern
 * hands its feeds on to all topics that match, those that come later included.
 */
public final class Topic {
    private final SelectorIndex<TopicFeed> feeds = new SelectorIndex<>();
    /** For a pattern: the topics that match it, and what feeds on them all. Null for others. */
    private final List<Topic> matching;

    private final List<TopicFeed> forwarded;
    private int durableFeeds;

    /** @param pattern whether this stands for all topics that match a pattern. */
    Topic(final boolean pattern) {
        matching = pattern ? new ArrayList<>() : null;
        forwarded = pattern ? new ArrayList<>() : null;
    }

    /** A topic matches this pattern. */
    void match(final Topic topic) {
        matching.add(topic);
        forwarded.forEach(topic::add);
    }

    public void add(final TopicFeed feed) {
        feeds.add(feed.selector(), feed);
        durableFeeds += feed.queue().isDurable() ? 1 : 0;
        if (matching != null) {
            forwarded.add(feed);
            matching.forEach(topic -> topic.add(feed));
        }
    }

    public void remove(final TopicFeed feed) {
        if (feeds.remove(feed)) {
            durableFeeds -= feed.queue().isDurable() ? 1 : 0;
            if (matching != null) {
                forwarded.remove(feed);
                matching.forEach(topic -> topic.remove(feed));
            }
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
