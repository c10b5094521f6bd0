// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.scope;

import jakarta.jms.JMSException;
import org.aerogram.jms.engine.Conversation;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.polling.Requests;
import org.aerogram.jms.polling.Wire;
import org.aerogram.protocol.ErrorCode;

/** The client identifier of one connection: set once, before anything else (specification 6.1.2). Methods need the wire's lock, held once. */
public final class ClientIdentity {
    private final Conversation conversation;
    private final Requests requests;
    private String id;
    private boolean tooLate;

    public ClientIdentity(final Wire wire, final Requests requests) {
        this.conversation = wire.conversation();
        this.requests = requests;
    }

    /** null: none. */
    public String id() {
        return id;
    }

    /** The connection is used for something: no identifier is taken any more. */
    public void use() {
        tooLate = true;
    }

    /** By the application. */
    public void set(final String newId) throws JMSException {
        if (id != null) {
            throw JmsErrors.of(ErrorCode.CLIENT_ID_ALREADY_SET, "the client identifier is " + id + " already");
        }
        if (tooLate) {
            throw JmsErrors.of(
                    ErrorCode.CLIENT_ID_ALREADY_SET,
                    "a client identifier must be set before the connection is used for anything else");
        }
        if (newId == null || newId.isBlank()) {
            throw JmsErrors.of(ErrorCode.INVALID_CLIENT_ID, "a client identifier is not empty");
        }
        identify(newId);
    }

    /** Tells the node, and waits for its word. */
    public void identify(final String newId) throws JMSException {
        final String misfit = requests.misfit(newId);
        if (misfit != null) {
            throw JmsErrors.of(ErrorCode.INVALID_CLIENT_ID, "the client identifier " + misfit);
        }
        try {
            final String what = "set the client identifier " + newId;
            requests.publish(what, () -> conversation.identify(newId));
            requests.awaitInAnySession(what, conversation::identifySeq);
            conversation.identified(true);
            id = newId;
        } catch (final JMSException e) {
            conversation.identified(false);
            throw e;
        }
    }
}
