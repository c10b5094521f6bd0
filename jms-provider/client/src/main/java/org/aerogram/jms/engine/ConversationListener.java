// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

import org.aerogram.jms.engine.command.Outcome;
import org.aerogram.protocol.ErrorCode;

/** What a conversation tells its owner. Called from within {@link Conversation#onFrame} with the connection's lock held. */
public interface ConversationListener {
    /** The node has let us in. @param restarted whether an earlier session was lost and a new one has taken its place. */
    void onWelcome(boolean restarted);

    /** The node was restarted and our session goes on: what was delivered comes again, open transactions are lost. {@link #onWelcome} follows. */
    void onRestored();

    /** The node refused our Hello; the link is of no more use. */
    void onRefused(ErrorCode code, String reason);

    /** The node ended the link, or said something that makes no sense; the link is of no more use. */
    void onDisconnect(ErrorCode code, String reason);

    /** A message that nobody waits for was refused. */
    void onSendRefused(int streamId, int destinationId, Outcome outcome);
}
