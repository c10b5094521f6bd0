// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.command;

import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.session.CommandFailure;
import org.aerogram.broker.session.Session;
import org.aerogram.broker.subscription.Subscription;
import org.aerogram.broker.subscription.SubscriptionKey;
import org.aerogram.broker.subscription.Subscriptions;
import org.aerogram.protocol.ErrorCode;

/** Which subscription a consumer of a topic attaches to (Jakarta Messaging 3.1, section 8.3), and what becomes of it afterwards. */
final class Subscribing {
    private final Subscriptions subscriptions;
    private final Ledger ledger;

    Subscribing(final Subscriptions subscriptions, final Ledger ledger) {
        this.subscriptions = subscriptions;
        this.ledger = ledger;
    }

    /** Finds or makes it. The session waits for the facts. */
    Subscription subscribe(final Session session, final TopicAttachment wanted) {
        if (!wanted.durable() && !wanted.shared()) {
            return subscriptions.addSingle(wanted.topic(), wanted.selector(), wanted.noLocal(), session.id());
        }
        if (wanted.name().isEmpty()) {
            throw new CommandFailure(ErrorCode.INVALID_DESTINATION, "A shared or durable subscription needs a name");
        }
        if (wanted.topic().isTemporary() && wanted.durable()) {
            throw new CommandFailure(ErrorCode.INVALID_DESTINATION, "A temporary topic has no durable subscriptions");
        }
        final SubscriptionKey key = SubscriptionKey.of(session.clientId(), wanted.name());
        return wanted.durable() ? durable(session, key, wanted) : shared(key, wanted);
    }

    private Subscription shared(final SubscriptionKey key, final TopicAttachment wanted) {
        final Subscription known = subscriptions.sharedVolatile(key);
        if (known == null) {
            return subscriptions.addShared(key, wanted.topic(), wanted.selector());
        }
        if (!known.isFor(wanted.topic(), wanted.selector(), false)) {
            throw mismatch(key);
        }
        return known;
    }

    private Subscription durable(final Session session, final SubscriptionKey key, final TopicAttachment wanted) {
        if (!wanted.shared() && session.clientId() == null) {
            throw new CommandFailure(
                    ErrorCode.CLIENT_ID_REQUIRED, "An unshared durable subscription needs a client identifier");
        }
        final Subscription known = subscriptions.durable(key);
        if (known != null) {
            if (known.isShared() != wanted.shared()) {
                throw new CommandFailure(
                        ErrorCode.SUBSCRIPTION_MISMATCH,
                        "The durable subscription " + key.name() + " is " + (known.isShared() ? "" : "not ")
                                + "a shared one");
            }
            final boolean active = known.queue().consumerCount() > 0;
            if (active && !wanted.shared()) {
                throw new CommandFailure(
                        ErrorCode.SUBSCRIPTION_IN_USE, "The durable subscription " + key.name() + " has a consumer");
            }
            if (known.isFor(wanted.topic(), wanted.selector(), wanted.noLocal())) {
                return known;
            }
            if (active) {
                throw mismatch(key);
            }
            // Changing topic or selector is like unsubscribing and subscribing anew (section 8.3.3), and refused as
            // that is.
            checkUnused(known);
            remove(session, known, 0);
        }
        final Subscription made =
                subscriptions.addDurable(key, wanted.topic(), wanted.selector(), wanted.shared(), wanted.noLocal(), 0);
        session.await(ledger.defined(made));
        return made;
    }

    private static CommandFailure mismatch(final SubscriptionKey key) {
        return new CommandFailure(
                ErrorCode.SUBSCRIPTION_MISMATCH,
                "The subscription " + key.name() + " has consumers with another topic or selector");
    }

    private void remove(final Session session, final Subscription subscription, final long command) {
        session.await(ledger.removed(subscription, session.record(), command));
        subscriptions.remove(subscription);
    }

    void unsubscribe(final Session session, final String name) {
        final SubscriptionKey key = SubscriptionKey.of(session.clientId(), name);
        final Subscription known = subscriptions.durable(key);
        if (known == null) {
            throw new CommandFailure(ErrorCode.UNKNOWN_SUBSCRIPTION, "There is no durable subscription " + name);
        }
        checkUnused(known);
        remove(session, known, session.lastCommand());
    }

    private static void checkUnused(final Subscription known) {
        if (known.queue().consumerCount() > 0 || known.queue().takenCount() > 0) {
            throw new CommandFailure(
                    ErrorCode.SUBSCRIPTION_IN_USE,
                    "The durable subscription " + known.key().name()
                            + " has a consumer or messages that are not acknowledged");
        }
    }

    /** A consumer has left. */
    void left(final Subscription subscription) {
        if (!subscription.isDurable() && subscription.queue().consumerCount() == 0) {
            subscriptions.remove(subscription);
        }
    }
}
