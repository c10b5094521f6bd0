// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.destination;

import org.aerogram.jms.error.JmsErrors;
import org.aerogram.protocol.ErrorCode;

/** Which domain a connection or session was created for: those of one domain refuse what belongs to the other (table 4.1 of the specification). */
public enum Domain {
    BOTH,
    QUEUES,
    TOPICS;

    public void allowQueues(final String what) throws jakarta.jms.IllegalStateException {
        if (this == TOPICS) {
            throw JmsErrors.illegalState(
                    ErrorCode.WRONG_DOMAIN, "what was made for topics (TopicConnection, TopicSession) cannot " + what);
        }
    }

    public void allowTopics(final String what) throws jakarta.jms.IllegalStateException {
        if (this == QUEUES) {
            throw JmsErrors.illegalState(
                    ErrorCode.WRONG_DOMAIN, "what was made for queues (QueueConnection, QueueSession) cannot " + what);
        }
    }
}
