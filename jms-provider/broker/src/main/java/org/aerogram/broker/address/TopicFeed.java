// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.address;

import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.queue.MessageQueue;

/** Takes messages of a topic into a queue. */
public interface TopicFeed {
    MessageQueue queue();

    /** Whether it wants the message; the publisher's client id may be null. */
    boolean takes(StoredMessage message, String publisherClientId);
}
