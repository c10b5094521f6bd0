// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.settlement;

import org.aerogram.broker.address.AddressSpace;
import org.aerogram.broker.address.Destination;
import org.aerogram.broker.entry.EntryOwner;
import org.aerogram.broker.entry.QueueEntry;
import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.message.AmendedMessages;
import org.aerogram.broker.message.MessagePool;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.policy.AddressPolicy;
import org.aerogram.broker.policy.MoveTarget;
import org.aerogram.broker.policy.NamePattern;
import org.aerogram.broker.queue.EntryPolicy;
import org.aerogram.broker.queue.MessageQueue;
import org.aerogram.broker.routing.Router;
import org.aerogram.broker.timer.BrokerClock;

/**
 * Moves messages to where their destination's policy wants them that cannot be delivered. The copy that arrives there tells in its properties where it was,
 * why it left, when, and how often it had been delivered. Removal and arrival are one fact.
 */
public final class DeadLetters implements EntryPolicy {
    /** Where the message was: the name of the queue, or of the topic of a subscription. */
    public static final String ORIGINAL_DESTINATION = "JMS_Aerogram_OriginalDestination";
    /** {@link #MAX_DELIVERIES}, {@link #REJECTED} or {@link #EXPIRED}. */
    public static final String REASON = "JMS_Aerogram_DeadLetterReason";
    /** An int: how many deliveries of it had ended without success. */
    public static final String DELIVERY_COUNT = "JMS_Aerogram_DeliveryCount";
    /** A long: when it was moved, milliseconds since 1970. */
    public static final String TIME = "JMS_Aerogram_DeadLetterTime";
    /** A long: the JMSExpiration that it had; only where it had one. */
    public static final String ORIGINAL_EXPIRATION = "JMS_Aerogram_OriginalExpiration";

    static final String MAX_DELIVERIES = "MAX_DELIVERIES";
    static final String REJECTED = "REJECTED";
    static final String EXPIRED = "EXPIRED";

    private final Ledger ledger;
    private final AddressSpace addresses;
    private final AmendedMessages amended;
    private final Router router;
    private final BrokerClock clock;

    /** @param router nobody else's: messages can become dead letters while another one is on its way. */
    public DeadLetters(
            final Ledger ledger,
            final AddressSpace addresses,
            final Router router,
            final MessagePool messages,
            final BrokerClock clock) {
        this.ledger = ledger;
        this.router = router;
        this.addresses = addresses;
        this.clock = clock;
        amended = new AmendedMessages(messages);
    }

    /** Whether entries of this queue become dead letters, rather than stay for ever. */
    boolean areTakenFrom(final EntryOwner queue) {
        final AddressPolicy policy = queue.policy();
        return !queue.isDeleted() && (policy.deadLetter() != null || policy.dropsDeadLetters());
    }

    /** The entry goes where dead letters go, or is dropped where that is nowhere. @return the position to wait for; 0: none. */
    long bury(final QueueEntry entry, final String reason) {
        final MoveTarget target = entry.queue().policy().deadLetter();
        if (target == null) {
            ledger.discarded(entry);
            return ledger.position();
        }
        return move(entry, target, reason);
    }

    @Override
    public void expired(final QueueEntry entry) {
        final EntryOwner queue = entry.queue();
        final MoveTarget target = queue.isDeleted() ? null : queue.policy().expiry();
        if (target == null) {
            ledger.discarded(entry);
        } else {
            move(entry, target, EXPIRED);
        }
    }

    @Override
    public void dropped(final QueueEntry entry) {
        ledger.discarded(entry);
    }

    private String original(final QueueEntry entry) {
        final String name = entry.queue().destination();
        return NamePattern.isWildcard(name) ? amended.destination(entry.message()) : name;
    }

    private long move(final QueueEntry entry, final MoveTarget target, final String reason) {
        final StoredMessage message = entry.message();
        final long expirationMs = amended.expirationMs(message);
        if (expirationMs != 0) {
            amended.property(ORIGINAL_EXPIRATION, expirationMs);
        }
        // Who sends it again from there means it.
        amended.without(entry.queue().policy().duplicateId());
        final StoredMessage copy = amended.property(ORIGINAL_DESTINATION, original(entry))
                .property(REASON, reason)
                .property(DELIVERY_COUNT, entry.deliveryCount())
                .property(TIME, clock.epochMs())
                .copy(message);
        if (target.topic()) {
            // Without room for these properties it goes as it is.
            return publish(entry, copy == null ? amended.copy(message) : copy, addresses.topic(target.name()));
        }
        final MessageQueue queue = addresses.queue(target.name()).queue();
        if (copy == null) {
            return ledger.move(entry, queue);
        }
        final long position = ledger.moveAs(entry, copy, queue);
        copy.release();
        return position;
    }

    private long publish(final QueueEntry entry, final StoredMessage copy, final Destination topic) {
        router.route(copy, topic, null);
        final long position = ledger.moveAs(
                entry, copy, router.durable().array(), router.durable().size());
        router.postOthers(copy, position);
        copy.release();
        return position;
    }
}
