// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.browser;

import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.aerogram.jms.destination.ConsumerRules;
import org.aerogram.jms.engine.command.AttachRequest;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.message.DestinationName;
import org.aerogram.jms.scope.SessionScope;

/** Looks at a queue. Each enumeration is a walk of its own from the queue's head to its end, fed by the node as it goes. */
public final class AerogramBrowser implements QueueBrowser {
    /** Copies that may wait here, however few a consumer may have. */
    private static final int LEAST_PREFETCH = 100;

    private final SessionScope session;
    private final ConsumedSettling settling;
    private final Queue queue;
    private final DestinationName name;
    private final String selector;
    private final List<BrowserWalk> walks = new ArrayList<>();
    private boolean closed;

    private AerogramBrowser(
            final SessionScope session,
            final ConsumedSettling settling,
            final Queue queue,
            final DestinationName name,
            final String selector) {
        this.session = session;
        this.settling = settling;
        this.queue = queue;
        this.name = name;
        this.selector = selector == null || selector.isBlank() ? null : selector;
    }

    /** Makes a browser. The node says whether it knows the queue and understands the selector. */
    public static AerogramBrowser open(
            final SessionScope session, final ConsumedSettling settling, final Queue queue, final String selector)
            throws JMSException {
        final DestinationName name =
                ConsumerRules.destination(session.connection().temporaries(), queue);
        final AerogramBrowser browser = new AerogramBrowser(session, settling, queue, name, selector);
        browser.walk().close();
        return browser;
    }

    private BrowserWalk walk() throws JMSException {
        session.wire().lock();
        try {
            settling.settleConsumed(); // it would be seen again
            final AttachRequest request =
                    session.attachRequest(name, AttachRequest.BROWSE, "", selector, LEAST_PREFETCH);
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
        final BrowserWalk walk = walk();
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
