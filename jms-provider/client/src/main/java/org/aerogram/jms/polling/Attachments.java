// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.polling;

import jakarta.jms.JMSException;
import java.util.function.Consumer;
import org.aerogram.jms.engine.Conversation;
import org.aerogram.jms.engine.DeliverySink;
import org.aerogram.jms.engine.Intake;
import org.aerogram.jms.engine.Intakes;
import org.aerogram.jms.engine.command.AttachRequest;
import org.aerogram.jms.engine.command.CommandFate;

/**
 * Consumers and browsers on their way to the node, and back where nobody wants them any more: what nobody waits for would take messages that nobody sees. Methods need
 * the wire's lock, held once.
 */
public final class Attachments {
    private final Wire wire;
    private final Requests requests;
    private final Conversation conversation;
    private final Intakes intakes;

    public Attachments(final Wire wire, final Requests requests) {
        this.wire = wire;
        this.requests = requests;
        this.conversation = wire.conversation();
        this.intakes = conversation.intakes();
    }

    /**
     * Sends one on its way, waiting for room in the window where necessary; {@link #await} follows.
     *
     * @param made is told of it before anything can come for it.
     */
    public void begin(
            final String what, final AttachRequest request, final DeliverySink sink, final Consumer<Intake> made)
            throws JMSException {
        requests.publish(what, () -> {
            final Intake intake = intakes.attach(request, sink);
            if (intake == null) {
                return 0;
            }
            made.accept(intake);
            return 1;
        });
    }

    /** Waits for the node's word. Where it does not come, or is a refusal, nothing is left of it here, and nothing at the node. */
    public void await(final String what, final Intake intake) throws JMSException {
        try {
            requests.awaitInAnySession(what, () -> intakes.attachSeq(intake));
            intakes.attached(intake);
        } catch (final JMSException e) {
            giveUp(intake);
            throw e;
        }
    }

    /** Its maker does not want it any more, whatever the node says of it, or has said. */
    public void giveUp(final Intake intake) {
        if (conversation.fate(conversation.generation(), intakes.attachSeq(intake)) == CommandFate.DONE) {
            intakes.forget(intake);
        } else {
            takeBack(intake);
        }
    }

    /** It is, or may come to be, at the node, and is not wanted. Does not wait. */
    public void takeBack(final Intake intake) {
        intakes.forget(intake);
        if (!wire.hasEnded()) {
            // At once where there is room, so that the next attempt comes after it.
            if (intakes.detach(intake, 0) == 0) {
                conversation.deferInThisSession(() -> intakes.detach(intake, 0));
            }
            wire.flush();
        }
    }
}
