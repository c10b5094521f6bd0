// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.JMSException;
import jakarta.jms.TemporaryQueue;
import org.aerogram.jms.destination.TemporaryDestinations;
import org.aerogram.jms.destination.TemporaryOwner;

/** A queue that lives as long as the connection that made it, and is consumed by it alone. */
public final class AerogramTemporaryQueue extends AerogramQueue implements TemporaryQueue {
    private static final long serialVersionUID = 1L;

    private final transient TemporaryOwner owner;

    AerogramTemporaryQueue(final String name, final TemporaryOwner owner) {
        super(name);
        this.owner = owner;
    }

    /** @throws JMSException where it has consumers, or belongs to another connection. */
    @Override
    public void delete() throws JMSException {
        TemporaryDestinations.delete(owner, this);
    }
}
