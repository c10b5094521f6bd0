// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.aerogram.jms.engine.AttachRequest;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.message.DestinationName;

/** Looks at a queue. Each enumeration is a walk of its own from the queue's head to its end, fed by the node as it goes. */
public final class AerogramBrowser implements QueueBrowser {
    private final AerogramSession session;
    private final Queue queue;
    private final DestinationName name;
    private final String selector;
    private final List<BrowserWalk> walks = new ArrayList<>();
    private boolean closed;

    AerogramBrowser(
            final AerogramSession session, final Queue queue, final DestinationName name, final String selector) {
        this.session = session;
        this.queue = queue;
        this.name = name;
        this.selector = selector == null || selector.isBlank() ? null : selector;
    }

    /** Lets the node say whether it knows the queue and understands the selector. */
    void check() throws JMSException {
        open().close();
    }

    private BrowserWalk open() throws JMSException {
        session.wire().lock();
        try {
            session.connection().settleConsumed(); // it would be seen again
            final AttachRequest request = session.request(name, AttachRequest.BROWSE, "", selector);
            return BrowserWalk.begin(session, request);
        } finally {
            session.wire().unlock();
        }
    }

    @Override
    public Queue getQueue() throws JMSException {
        checkOpen();
        return queue;
    }

    @Override
    public String getMessageSelector() throws JMSException {
        checkOpen();
        return selector;
    }

    /** Messages come from the node while one enumerates; what arrives meanwhile at the end of the queue may be seen or not. */
    @Override
    public Enumeration<?> getEnumeration() throws JMSException {
        checkOpen();
        final BrowserWalk walk = open();
        synchronized (walks) {
            walks.removeIf(BrowserWalk::isOver);
            walks.add(walk);
        }
        return walk;
    }

    @Override
    public void close() throws JMSException {
        final List<BrowserWalk> open;
        synchronized (walks) {
            closed = true;
            open = new ArrayList<>(walks);
            walks.clear();
        }
        for (final BrowserWalk walk : open) {
            walk.close();
        }
    }

    private void checkOpen() throws JMSException {
        synchronized (walks) {
            if (closed || session.isClosed()) {
                throw JmsErrors.closed("browser");
            }
        }
    }
}
