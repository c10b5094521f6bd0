// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.Queue;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import org.aerogram.jms.destination.DestinationMaker;
import org.aerogram.jms.destination.TemporaryOwner;

/** The destinations of this package. Stateless. */
enum DestinationBeans implements DestinationMaker {
    BEANS;

    @Override
    public Queue queue(final String name) {
        return new AerogramQueue(name);
    }

    @Override
    public Topic topic(final String name) {
        return new AerogramTopic(name);
    }

    @Override
    public TemporaryQueue temporaryQueue(final String name, final TemporaryOwner owner) {
        return new AerogramTemporaryQueue(name, owner);
    }

    @Override
    public TemporaryTopic temporaryTopic(final String name, final TemporaryOwner owner) {
        return new AerogramTemporaryTopic(name, owner);
    }
}
