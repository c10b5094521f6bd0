// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.destination;

import jakarta.jms.Queue;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;

/** Makes the objects that stand for destinations in the hands of applications. Their classes are the application's business; what lives below makes them through this. Thread-safe. */
public interface DestinationMaker {
    Queue queue(String name);

    Topic topic(String name);

    /** @param owner null: nobody who could delete it. */
    TemporaryQueue temporaryQueue(String name, TemporaryOwner owner);

    /** @param owner null: nobody who could delete it. */
    TemporaryTopic temporaryTopic(String name, TemporaryOwner owner);
}
