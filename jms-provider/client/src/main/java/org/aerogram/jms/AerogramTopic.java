// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.Topic;

/** A topic by its name, on whatever node a connection leads to. */
public class AerogramTopic extends AerogramDestination implements Topic {
    private static final long serialVersionUID = 1L;

    /** For containers, which set the name afterwards. */
    public AerogramTopic() {}

    /** @throws IllegalArgumentException if the name is blank. */
    public AerogramTopic(final String name) {
        super(name);
    }

    @Override
    public String getTopicName() {
        return getName();
    }

    @Override
    String prefix() {
        return TOPIC_PREFIX;
    }
}
