// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.context;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import org.aerogram.jms.error.JmsErrors;

/** One connection under several contexts: closed with the last of them. Thread-safe. */
final class SharedConnection {
    private final Connection connection;
    private int users = 1;

    SharedConnection(final Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    synchronized SharedConnection acquire() throws JMSException {
        if (users == 0) {
            throw JmsErrors.closed("connection of this context");
        }
        users++;
        return this;
    }

    /** Gives up one share. Does not hold the lock while it closes, which waits for listeners. */
    void release() throws JMSException {
        final boolean last;
        synchronized (this) {
            last = --users == 0;
        }
        if (last) {
            connection.close();
        }
    }
}
