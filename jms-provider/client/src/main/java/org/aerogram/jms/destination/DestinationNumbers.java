// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.destination;

import jakarta.jms.JMSException;
import org.aerogram.jms.engine.Conversation;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.message.DestinationName;
import org.aerogram.jms.polling.Requests;
import org.aerogram.protocol.ErrorCode;

/** The numbers under which a connection and its node speak of destinations. Methods need the wire's lock, held once. */
public final class DestinationNumbers {
    private final Conversation conversation;
    private final Requests requests;
    private final TemporaryDestinations temporaries;

    public DestinationNumbers(
            final Conversation conversation, final Requests requests, final TemporaryDestinations temporaries) {
        this.conversation = conversation;
        this.requests = requests;
        this.temporaries = temporaries;
    }

    /**
     * The number of a destination, resolved if need be.
     *
     * @param checked whether to wait until the node has agreed; otherwise the next command will show.
     */
    public int of(final DestinationName target, final boolean checked) throws JMSException {
        final int known = conversation.destinationId(target.kind(), target.name());
        if (known != 0) {
            return known;
        }
        if (temporaries.isOwn(target.name())) {
            throw JmsErrors.of(ErrorCode.DESTINATION_DELETED, target.name() + " has been deleted");
        }
        final String what = "resolve " + target.name();
        if (!checked) {
            requests.publish(what, () -> conversation.bind(target.kind(), target.name(), false, false));
            return conversation.destinationId(target.kind(), target.name());
        }
        try {
            requests.call(what, null, () -> conversation.bind(target.kind(), target.name(), false, true));
        } catch (final JMSException e) {
            conversation.unbind(conversation.destinationId(target.kind(), target.name()));
            throw e;
        }
        return conversation.destinationId(target.kind(), target.name());
    }
}
