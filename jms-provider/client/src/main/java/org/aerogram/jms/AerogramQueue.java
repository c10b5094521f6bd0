// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.Queue;

/** A queue by its name, on whatever node a connection leads to. */
public class AerogramQueue extends AerogramDestination implements Queue {
    private static final long serialVersionUID = 1L;

    /** For containers, which set the name afterwards. */
    public AerogramQueue() {}

    /** @throws IllegalArgumentException if the name is blank. */
    public AerogramQueue(final String name) {
        super(name);
    }

    @Override
    public String getQueueName() {
        return getName();
    }

    @Override
    String prefix() {
        return QUEUE_PREFIX;
    }
}
