// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.address;

import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.queue.MessageQueue;
import org.aerogram.selector.Selector;

/** Takes messages of a topic into a queue. */
public interface TopicFeed {
    MessageQueue queue();

    /** What it asks of messages; {@link Selector#ALL}: nothing. */
    Selector selector();

    /** Whether it wants the message; the publisher's client id may be null. */
    boolean takes(StoredMessage message, String publisherClientId);
}
