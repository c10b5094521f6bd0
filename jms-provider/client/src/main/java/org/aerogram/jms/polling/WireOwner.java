// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.polling;

import jakarta.jms.JMSException;
import org.aerogram.jms.engine.command.Outcome;

/** The JMS connection, as its wire sees it. Called with the lock held: quick, without blocking. */
public interface WireOwner {
    /** The connection is beyond repair. Called once. */
    void onFailure(JMSException failure);

    /** The node was restarted, or had lost our session: what it had delivered comes again, and open transactions are lost. */
    void onRestart();

    /** A message that nobody waits for was refused. */
    void onSendRefused(int streamId, int destinationId, Outcome outcome);
}
