// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.destination;

import jakarta.jms.JMSException;
import org.aerogram.jms.engine.Conversation;
import org.aerogram.jms.engine.command.Outcome;
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
        if (known != 0 && !(checked && conversation.isBinding(known))) {
            return known;
        }
        if (known == 0 && temporaries.isOwn(target.name())) {
            throw JmsErrors.of(ErrorCode.DESTINATION_DELETED, target.name() + " has been deleted");
        }
        checkLength(target);
        final String what = "resolve " + target.name();
        final int id = known != 0 ? known : (int) requests.publish(what, () -> numberOf(target));
        if (checked) {
            awaitBound(conversation, requests, what, id);
        }
        return id;
    }

    /** @throws jakarta.jms.InvalidDestinationException where the name is too long to be told. */
    public void checkLength(final DestinationName target) throws JMSException {
        final String misfit = requests.misfit(target.name());
        if (misfit != null) {
            throw JmsErrors.of(ErrorCode.INVALID_DESTINATION, "the name of the destination " + misfit);
        }
    }

    /** Somebody else may have asked for it while there was no room. */
    private long numberOf(final DestinationName target) {
        final int known = conversation.destinationId(target.kind(), target.name());
        return known != 0 ? known : conversation.bind(target.kind(), target.name(), false);
    }

    /** Waits for the node's word on a number; all who use it wait for the same one. */
    static void awaitBound(final Conversation conversation, final Requests requests, final String what, final int id)
            throws JMSException {
        if (conversation.isBinding(id)) {
            requests.await(what, () -> !conversation.isBinding(id));
        }
        final Outcome refusal = conversation.refusal(id);
        if (refusal != null) {
            throw JmsErrors.of(refusal.code(), what + ": " + refusal.text());
        }
    }
}
