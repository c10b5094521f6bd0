// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.settlement;

import org.aerogram.broker.address.AddressSpace;
import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.message.AmendedMessages;
import org.aerogram.broker.message.MessagePool;
import org.aerogram.broker.message.StoredMessage;
import org.aerogram.broker.policy.AddressPolicy;
import org.aerogram.broker.policy.NamePattern;
import org.aerogram.broker.queue.EntryPolicy;
import org.aerogram.broker.queue.MessageQueue;
import org.aerogram.broker.queue.QueueEntry;
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
    private final BrokerClock clock;

    public DeadLetters(
            final Ledger ledger, final AddressSpace addresses, final MessagePool messages, final BrokerClock clock) {
        this.ledger = ledger;
        this.addresses = addresses;
        this.clock = clock;
        amended = new AmendedMessages(messages);
    }

    /** Whether entries of this queue become dead letters, rather than stay for ever. */
    boolean areTakenFrom(final MessageQueue queue) {
        final AddressPolicy policy = queue.policy();
        return !queue.isDeleted() && (policy.deadLetter() != null || policy.dropsDeadLetters());
    }

    /** The entry goes to the dead letter queue, or is dropped where there is none. @return the position to wait for; 0: none. */
    long bury(final QueueEntry entry, final String reason) {
        final String target = entry.queue().policy().deadLetter();
        if (target == null) {
            ledger.discarded(entry);
            return ledger.position();
        }
        return move(entry, target, reason);
    }

    @Override
    public void expired(final QueueEntry entry) {
        final MessageQueue queue = entry.queue();
        final String target = queue.isDeleted() ? null : queue.policy().expiry();
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

    private long move(final QueueEntry entry, final String targetName, final String reason) {
        final MessageQueue target = addresses.queue(targetName).queue();
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
        if (copy == null) {
            return ledger.move(entry, target);
        }
        final long position = ledger.moveAs(entry, copy, target);
        copy.release();
        return position;
    }
}
