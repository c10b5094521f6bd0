// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound.handle;

import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.util.Enumeration;

/** A queue browser as an application in a server holds it. */
final class BrowserHandle implements QueueBrowser {
    private final Part<QueueBrowser> part;

    BrowserHandle(final Part<QueueBrowser> part) {
        this.part = part;
    }

    @Override
    public Queue getQueue() throws JMSException {
        return part.get().getQueue();
    }

    @Override
    public String getMessageSelector() throws JMSException {
        return part.get().getMessageSelector();
    }

    /** The elements are messages, whatever the declaration says. */
    @Override
    @SuppressWarnings("rawtypes")
    public Enumeration getEnumeration() throws JMSException {
        return part.get().getEnumeration();
    }

    @Override
    public void close() throws JMSException {
        part.close();
    }
}
