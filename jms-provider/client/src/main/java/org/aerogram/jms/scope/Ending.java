// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.scope;

import jakarta.jms.JMSException;
import org.aerogram.jms.error.JmsErrors;

/** How far a connection or a session has come in being closed. Whoever begins to close it holds the wire's lock. */
final class Ending {
    private final String what;
    private boolean closing;
    private volatile boolean sealed;
    private volatile boolean closed;

    /** @param what of which this is the end, for messages. */
    Ending(final String what) {
        this.what = what;
    }

    void begin() {
        closing = true;
    }

    boolean hasBegun() {
        return closing;
    }

    /** All callbacks have returned: nothing new is begun, by whichever thread. */
    void seal() {
        sealed = true;
    }

    /** Needs no lock. */
    boolean isSealed() {
        return sealed;
    }

    /** Needs no lock. */
    void complete() {
        sealed = true;
        closed = true;
    }

    /** Needs no lock. */
    boolean isComplete() {
        return closed;
    }

    /** For what can be used until all callbacks have returned. */
    void checkNotSealed() throws JMSException {
        if (sealed) {
            throw JmsErrors.closed(what);
        }
    }

    void checkNotBegun() throws JMSException {
        if (closed || closing) {
            throw JmsErrors.closed(what);
        }
    }
}
