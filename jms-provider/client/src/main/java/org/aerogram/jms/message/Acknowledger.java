// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import jakarta.jms.JMSException;

/** What {@code Message.acknowledge()} does: the session that received the message decides. */
@FunctionalInterface
public interface Acknowledger {
    /** For messages that no session received, and for sessions that acknowledge by themselves: does nothing. */
    Acknowledger NONE = () -> {};

    /**
     * Acknowledges everything that the session has consumed.
     *
     * @throws jakarta.jms.IllegalStateException where the session is closed.
     * @throws JMSException where the acknowledgement failed.
     */
    void acknowledge() throws JMSException;
}
