// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.session;

import jakarta.jms.JMSException;

/** The connection, as its sessions see it. Methods need the wire's lock. */
public interface SessionOwner {
    /** The session has ended by itself. */
    void remove(SessionCore session);

    /** Tells the node everything that sessions of the connection have consumed and meant to tell later. */
    void settleConsumed() throws JMSException;

    /** Whether this thread runs callbacks of any of the connection's sessions. */
    boolean isCallback();
}
