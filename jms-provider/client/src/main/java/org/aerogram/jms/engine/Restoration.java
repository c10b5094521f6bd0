// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

import org.aerogram.jms.engine.command.AttachRequest;
import org.aerogram.jms.engine.command.Binding;
import org.aerogram.jms.engine.command.CommandPublisher;
import org.aerogram.jms.engine.command.CommandWindow;
import org.aerogram.jms.engine.command.Outcome;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.CommitDecoder;
import org.aerogram.protocol.codec.CreditDecoder;
import org.aerogram.protocol.codec.CreditEncoder;
import org.aerogram.protocol.codec.DetachDecoder;
import org.aerogram.protocol.codec.DetachEncoder;
import org.aerogram.protocol.codec.MessageHeaderDecoder;
import org.aerogram.protocol.codec.MessageHeaderEncoder;
import org.aerogram.protocol.codec.RollbackEncoder;
import org.aerogram.protocol.codec.SettleDecoder;
import org.aerogram.protocol.codec.SettleEncoder;
import org.agrona.MutableDirectBuffer;

/**
 * What is to be done when the node was restarted and has the session with what was durable of it: it is told again what it has forgotten, and of the
 * commands that it has not taken, those are made void that speak of deliveries or transactions of its earlier life.
 */
final class Restoration {
    private static final int FIXED = MessageHeaderEncoder.ENCODED_LENGTH;

    private final CommandWindow window;
    private final Answers answers;
    private final Intakes intakes;
    private final CommandWindow again = new CommandWindow(Integer.MAX_VALUE);
    private final CommandPublisher toldAgain = new CommandPublisher(again);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MessageHeaderEncoder newHeader = new MessageHeaderEncoder();
    private final SettleEncoder settle = new SettleEncoder();
    private final SettleDecoder settled = new SettleDecoder();
    private final CreditEncoder credit = new CreditEncoder();
    private final CreditDecoder credited = new CreditDecoder();
    private final DetachEncoder detach = new DetachEncoder();
    private long base;

    Restoration(final CommandWindow window, final Answers answers, final Intakes intakes) {
        this.window = window;
        this.answers = answers;
        this.intakes = intakes;
    }

    /**
     * Prepares everything.
     *
     * @param clientId null where none has been set up to {@code takenSeq}.
     * @return the last command that will not come again: what the node forgets of those before is told again.
     */
    long begin(final String clientId, final long identifySeq, final DestinationBook book, final long takenSeq) {
        base = Math.max(takenSeq, window.firstSeq() - 1);
        again.clear();
        if (clientId != null && identifySeq <= base) {
            toldAgain.identify(clientId, false);
        }
        for (final Binding binding : book.all(base)) {
            toldAgain.bind(binding);
        }
        closeBrowsers();
        for (final Intake intake : intakes.all()) {
            final boolean known = intake.attachSeq() <= base;
            intake.restored(known); // may ask for a message with it
            if (known && intake.detachSeq() == Long.MAX_VALUE) {
                intake.sayAttach(toldAgain, false);
            }
        }
        window.forEach(takenSeq + 1, this::makeVoid);
        return base;
    }

    private void closeBrowsers() {
        for (final Intake intake : intakes.all().toArray(new Intake[0])) {
            if (intake.attachSeq() <= base && intake.request().has(AttachRequest.BROWSE)) {
                intakes.remove(intake);
                intake.sink().onClosed(ErrorCode.LINK_CLOSED, "the node was restarted while the queue was browsed");
            }
        }
    }

    /** Hands over what is told again. @return true when all of it is on its way. */
    boolean say(final FrameOutlet outlet) {
        while (again.hasUnsent()) {
            if (!outlet.offer(again.buffer(), again.unsentOffset(), again.unsentLength())) {
                return false;
            }
            again.markSent();
        }
        return true;
    }

    private void makeVoid(final long seq, final MutableDirectBuffer buffer, final int offset, final boolean awaited) {
        header.wrap(buffer, offset);
        switch (header.templateId()) {
            case SettleDecoder.TEMPLATE_ID -> {
                settled.wrapAndApplyHeader(buffer, offset, header);
                settle.wrap(buffer, offset + FIXED).consumerId(0);
                if (awaited) {
                    answers.keepVoid(
                            seq,
                            new Outcome(
                                    ErrorCode.SESSION_EXPIRED,
                                    0,
                                    "the node was restarted before it was done: the messages will be delivered again"));
                }
            }
            case CreditDecoder.TEMPLATE_ID -> {
                final Intake intake = intakes.get(
                        credited.wrapAndApplyHeader(buffer, offset, header).consumerId());
                if (intake == null || intake.attachSeq() <= base) {
                    credit.wrap(buffer, offset + FIXED).messages(0).byteCount(0);
                }
            }
            case DetachDecoder.TEMPLATE_ID ->
                detach.wrap(buffer, offset + FIXED).lastSeenSeq(0);
            case CommitDecoder.TEMPLATE_ID -> {
                newHeader.wrap(buffer, offset).templateId(RollbackEncoder.TEMPLATE_ID);
                answers.keepVoid(
                        seq,
                        new Outcome(
                                ErrorCode.TRANSACTION_ROLLED_BACK,
                                0,
                                "the node was restarted before the transaction was committed"));
            }
            default -> {
                // holds as it is
            }
        }
    }
}
