// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

import java.util.Collection;
import org.aerogram.jms.engine.command.AttachRequest;
import org.aerogram.jms.engine.command.CommandPublisher;
import org.agrona.collections.Int2ObjectHashMap;

/** The consumers of a conversation, and what the node is still to hear of them: credit, and how far bodies have been read. Needs the connection's lock. */
public final class Intakes {
    private final CommandPublisher commands;
    private final DestinationBook book;
    private final Int2ObjectHashMap<Intake> intakes = new Int2ObjectHashMap<>();
    private int lastConsumerId;
    private boolean anyCreditOwed;
    private boolean anyReadOwed;

    Intakes(final CommandPublisher commands, final DestinationBook book) {
        this.commands = commands;
        this.book = book;
    }

    /** @return null: no room in the window. Its outcome is {@link #attachSeq}'s. */
    public Intake attach(final AttachRequest request, final DeliverySink sink) {
        final Intake intake = new Intake(++lastConsumerId, request, sink, this);
        final long seq = intake.sayAttach(commands, true);
        if (seq == 0) {
            return null;
        }
        intake.attachSeq(seq);
        intakes.put(intake.id(), intake);
        book.pin(request.destinationId());
        return intake;
    }

    /** The command that makes the consumer; another one in each session. */
    public long attachSeq(final Intake intake) {
        return intake.attachSeq();
    }

    /** Its maker has heard what the node says of it. */
    public void attached(final Intake intake) {
        intake.isAwaited(false);
    }

    /** The consumer goes; what lies above lastSeenSeq is released. */
    public long detach(final Intake intake, final long lastSeenSeq) {
        final long seq = commands.detach(intake.id(), lastSeenSeq);
        if (seq > 0) {
            intake.detachSeq(seq);
        }
        return seq;
    }

    /** Nothing of this consumer concerns us any more. */
    public void forget(final Intake intake) {
        remove(intake);
        intake.forgotten();
    }

    void remove(final Intake intake) {
        intakes.remove(intake.id());
    }

    Intake get(final int consumerId) {
        return intakes.get(consumerId);
    }

    Collection<Intake> all() {
        return intakes.values();
    }

    // Credit.

    /** One message of this length has been consumed: gives new credit when it is due. */
    public void consumed(final Intake intake, final long lengthBytes) {
        if (intake.credit().consumed(lengthBytes)) {
            grant(intake);
        }
    }

    /** Gives the node whatever credit is due. */
    public void grant(final Intake intake) {
        final CreditMeter credit = intake.credit();
        if (commands.credit(intake.id(), credit.grantMessages(), credit.grantBytes(), 0, false) > 0) {
            credit.granted();
            intake.creditOwed(false);
        } else {
            intake.creditOwed(true);
            anyCreditOwed = true;
        }
    }

    /** Asks the node for so many messages more, and to say when it has sent what it has. @return the flush's token; 0: no room. */
    public int pull(final Intake intake, final int more, final boolean drain) {
        final int token = intake.flushAsked() + 1;
        final long bytes = more == 0 ? 0 : intake.request().prefetchBytes();
        if (commands.credit(intake.id(), more, bytes, token, drain) == 0) {
            return 0;
        }
        if (more > 0) {
            intake.asked();
        }
        return intake.askFlush(drain);
    }

    /** Asks for messages without a flush. @return false: no room. */
    public boolean ask(final Intake intake, final int more) {
        if (commands.credit(intake.id(), more, intake.request().prefetchBytes(), 0, false) == 0) {
            return false;
        }
        intake.asked();
        return true;
    }

    /** The body of a delivery has been read so far that the node should know. */
    void owesBodyRead() {
        anyReadOwed = true;
    }

    /** Tells the node what it is to hear, as far as there is room. */
    void doWork(final Handshake handshake, final FrameOutlet outlet) {
        if (anyCreditOwed) {
            payCredit();
        }
        if (anyReadOwed) {
            sayRead(handshake, outlet);
        }
    }

    private void payCredit() {
        anyCreditOwed = false;
        for (final Intake intake : intakes.values()) {
            if (intake.isCreditOwed()) {
                grant(intake);
            }
        }
    }

    private void sayRead(final Handshake handshake, final FrameOutlet outlet) {
        anyReadOwed = false;
        for (final Intake intake : intakes.values()) {
            final ArrivingBody body = intake.body();
            if (intake.wantsAll()) {
                if (handshake.sayBodyRead(outlet, intake.id(), intake.bodySeq(), Long.MAX_VALUE)) {
                    intake.toldThatItWantsAll();
                } else {
                    anyReadOwed = true;
                }
            }
            if (body != null && body.owesRead()) {
                if (handshake.sayBodyRead(outlet, intake.id(), intake.bodySeq(), body.toTell())) {
                    body.told();
                } else {
                    anyReadOwed = true;
                }
            }
        }
    }

    // Links and sessions come and go.

    /** The link is gone. */
    void onLinkLost() {
        for (final Intake intake : intakes.values()) {
            intake.dropPartial();
        }
    }

    /** The session goes on, over another link. */
    void onResumed() {
        repeatFlushes();
        anyReadOwed = true;
    }

    /** The node knows nothing of the consumers: they are told again. */
    void onRestarted() {
        intakes.values().removeIf(intake -> intake.detachSeq() != Long.MAX_VALUE);
        for (final Intake intake : intakes.values()) {
            intake.reset();
            intake.attachSeq(intake.sayAttach(commands, intake.isAwaited()));
        }
        repeatFlushes();
    }

    private void repeatFlushes() {
        for (final Intake intake : intakes.values()) {
            if (intake.isFlushOutstanding() && intake.detachSeq() == Long.MAX_VALUE) {
                commands.credit(intake.id(), 0, 0, intake.flushAsked(), intake.flushDrains());
            }
        }
    }
}
