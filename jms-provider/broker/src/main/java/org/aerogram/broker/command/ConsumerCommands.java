// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.command;

import org.aerogram.broker.address.Destination;
import org.aerogram.broker.branch.Association;
import org.aerogram.broker.effect.Effects;
import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.queue.MessageQueue;
import org.aerogram.broker.session.CommandFailure;
import org.aerogram.broker.session.ProtocolViolation;
import org.aerogram.broker.session.Session;
import org.aerogram.broker.session.SessionConsumer;
import org.aerogram.broker.settlement.Settlement;
import org.aerogram.broker.subscription.Subscription;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.AttachDecoder;
import org.aerogram.protocol.codec.AttachFlagsDecoder;
import org.aerogram.protocol.codec.CreditDecoder;
import org.aerogram.protocol.codec.DetachDecoder;
import org.aerogram.protocol.codec.UnsubscribeDecoder;
import org.aerogram.selector.Selector;
import org.aerogram.selector.SelectorException;

/** Attach, Detach, Credit, Unsubscribe. */
final class ConsumerCommands {
    private final Subscribing subscribing;
    private final Settlement settlement;
    private final Ledger ledger;
    private final Effects effects;

    ConsumerCommands(
            final Subscribing subscribing, final Settlement settlement, final Ledger ledger, final Effects effects) {
        this.subscribing = subscribing;
        this.settlement = settlement;
        this.ledger = ledger;
        this.effects = effects;
    }

    void attach(final Session session, final AttachDecoder frame) {
        final int consumerId = frame.consumerId();
        final int streamId = frame.streamId();
        if (consumerId <= 0 || streamId <= 0 || session.consumer(consumerId) != null) {
            throw new ProtocolViolation(
                    ErrorCode.MALFORMED_FRAME, "Attach of consumer " + consumerId + " on stream " + streamId);
        }
        if (frame.streamAbove() < 0 || frame.streamWindow() <= 0) {
            throw new ProtocolViolation(
                    ErrorCode.MALFORMED_FRAME,
                    "Attach with bodies above " + frame.streamAbove() + " streamed by " + frame.streamWindow());
        }
        session.checkRoomForConsumer();
        final Destination destination = bound(session, frame.destinationId());
        final AttachFlagsDecoder flags = frame.flags();
        final boolean browse = flags.browse();
        final boolean settled = flags.settled();
        final boolean noLocal = flags.noLocal();
        final boolean durable = flags.durable();
        final boolean shared = flags.shared();
        final long streamAbove = frame.streamAbove();
        final int streamWindow = frame.streamWindow();
        final int creditMessages = frame.creditMessages();
        final long creditBytes = frame.creditBytes();
        final int priority = frame.priority();
        final String name = frame.subscription();
        final Selector selector = selector(frame.selector());
        if (destination.parts() != null) {
            throw new CommandFailure(
                    ErrorCode.INVALID_DESTINATION,
                    "A consumer has one destination; several at once are for producers: " + destination.name());
        }
        if (destination.isTemporary() && destination.owner() != session.id()) {
            throw new CommandFailure(
                    ErrorCode.NOT_YOUR_TEMPORARY,
                    "Only the connection that made it consumes from a temporary destination: " + destination.name());
        }
        Subscription subscription = null;
        if (destination.isTopic()) {
            if (browse || settled && durable) {
                throw new CommandFailure(
                        ErrorCode.INVALID_DESTINATION, "Not possible with a topic: " + destination.name());
            }
            subscription = subscribing.subscribe(
                    session, new TopicAttachment(destination, name, selector, durable, shared, noLocal));
        } else if (durable || shared || settled) {
            throw new CommandFailure(ErrorCode.INVALID_DESTINATION, "Not a topic: " + destination.name());
        }
        final MessageQueue queue = subscription == null ? destination.queue() : subscription.queue();
        final SessionConsumer consumer = new SessionConsumer(
                session,
                consumerId,
                streamId,
                subscription,
                subscription == null ? selector : null,
                priority,
                browse,
                settled);
        consumer.streams(streamAbove, streamWindow);
        session.add(consumer);
        queue.attach(consumer);
        consumer.grant(creditMessages, creditBytes);
        effects.await(browse ? 0 : ledger.opened(queue), consumer);
    }

    private static Destination bound(final Session session, final int destinationId) {
        final Destination destination = session.destination(destinationId);
        if (destination == null) {
            throw new CommandFailure(
                    ErrorCode.UNKNOWN_DESTINATION, "No destination has been bound to " + destinationId);
        }
        if (destination.isDeleted()) {
            throw new CommandFailure(
                    ErrorCode.DESTINATION_DELETED, "The destination has been deleted: " + destination.name());
        }
        return destination;
    }

    private static Selector selector(final String text) {
        try {
            return Selector.compile(text);
        } catch (final SelectorException e) {
            throw new CommandFailure(ErrorCode.INVALID_SELECTOR, e.getMessage(), e.position());
        }
    }

    void credit(final Session session, final CreditDecoder frame) {
        final SessionConsumer consumer = session.consumer(frame.consumerId());
        if (consumer == null || consumer.queue() == null) {
            return;
        }
        consumer.grant(frame.messages(), frame.byteCount());
        if (frame.flags().flush()
                && !consumer.flush(frame.token(), frame.flags().drain())) {
            throw new ProtocolViolation(
                    ErrorCode.RESOURCE_LIMIT, "Too many flushes without an answer on consumer " + consumer.id());
        }
    }

    void detach(final Session session, final DetachDecoder frame) {
        final SessionConsumer consumer = session.consumer(frame.consumerId());
        if (consumer == null || consumer.queue() == null) {
            return;
        }
        leave(consumer);
        settlement.releaseUnseen(consumer, frame.lastSeenSeq());
        forgetIfDone(session, consumer);
        final Association work = session.associations().workOf(consumer.streamId());
        if (work != null && !consumer.deliveries().isEmpty()) {
            work.whenFailed(() -> comeBack(session, consumer));
        }
    }

    /** What was received in a branch that failed, by a consumer that has gone: nobody will settle it, and others need not wait until the stream leaves the branch. */
    private void comeBack(final Session session, final SessionConsumer consumer) {
        if (session.consumer(consumer.id()) == consumer) {
            settlement.giveBackAll(consumer.deliveries());
            forgetIfDone(session, consumer);
        }
    }

    /** The consumer gets nothing more; what it has stays with it. */
    void leave(final SessionConsumer consumer) {
        if (consumer.queue() == null) {
            return;
        }
        consumer.queue().detach(consumer);
        if (consumer.subscription() != null) {
            subscribing.left(consumer.subscription());
        }
    }

    /** The consumer goes, and all that it has goes back. */
    void close(final Session session, final SessionConsumer consumer) {
        leave(consumer);
        settlement.releaseUnseen(consumer, consumer.lastSentSeq());
        settlement.giveBackAll(consumer.deliveries());
        session.remove(consumer);
    }

    /** A detached consumer is kept only as long as there is something to settle. */
    void forgetIfDone(final Session session, final SessionConsumer consumer) {
        if (consumer.queue() == null && consumer.deliveries().isEmpty()) {
            session.remove(consumer);
        }
    }

    void unsubscribe(final Session session, final UnsubscribeDecoder frame) {
        subscribing.unsubscribe(session, frame.subscription());
    }
}
