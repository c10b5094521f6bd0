// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.simulation;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.aerogram.broker.support.Delivery;

/** The invariants of the broker. */
final class Invariants {
    private Invariants() {}

    static List<Invariant> all() {
        return List.of(
                new NothingConfirmedIsLost(),
                new NothingAcknowledgedComesAgain(),
                new NothingRefusedIsDelivered(),
                new NoMessageInTwoPlaces(),
                new TransactionsAreAtomic(),
                new RedeliveryCountsGrow(),
                new CreditIsNeverExceeded(),
                new LimitsHold(),
                new LastValuesAreKept(),
                new CompositesAreAtomic(),
                new OrderHeldPerProducer());
    }

    /** What the node confirmed is there until it is consumed; unless it was not persistent and the node crashed. */
    private static final class NothingConfirmedIsLost implements Invariant {
        @Override
        public void atEnd(final Collection<SimMessage> messages) {
            for (final SimMessage message : messages) {
                if (message.confirmed && !message.failed && !message.mayBeLost) {
                    Invariant.check(
                            message.drained > 0 || message.consumed || message.maybeConsumed, "lost: %s", message);
                }
            }
        }
    }

    /** What was consumed, as the node confirmed, never comes again. */
    private static final class NothingAcknowledgedComesAgain implements Invariant {
        @Override
        public void onDelivery(
                final SimClient client, final SimMessage message, final Delivery delivery, final boolean undisturbed) {
            Invariant.check(!message.consumed, "delivered after its consumption was confirmed: %s", message);
        }

        @Override
        public void atEnd(final Collection<SimMessage> messages) {
            for (final SimMessage message : messages) {
                Invariant.check(
                        !message.consumed || message.drained == 0, "still there after consumption: %s", message);
            }
        }
    }

    /** What the node refused is nowhere. */
    private static final class NothingRefusedIsDelivered implements Invariant {
        @Override
        public void onDelivery(
                final SimClient client, final SimMessage message, final Delivery delivery, final boolean undisturbed) {
            Invariant.check(!message.failed, "refused, but delivered: %s", message);
        }
    }

    /** At the end every message is found at most once in its place. */
    private static final class NoMessageInTwoPlaces implements Invariant {
        @Override
        public void atEnd(final Collection<SimMessage> messages) {
            for (final SimMessage message : messages) {
                Invariant.check(message.drained <= 1, "found %d times: %s", message.drained, message);
            }
        }
    }

    /** A transaction is seen as a whole or not at all, and not before its commit. */
    private static final class TransactionsAreAtomic implements Invariant {
        @Override
        public void onDelivery(
                final SimClient client, final SimMessage message, final Delivery delivery, final boolean undisturbed) {
            if (message.transaction != null) {
                Invariant.check(message.transaction.visible, "visible without a commit: %s", message);
            }
        }

        @Override
        public void atEnd(final Collection<SimMessage> messages) {
            for (final SimMessage message : messages) {
                final SimTransaction transaction = message.transaction;
                if (transaction == null || !message.persistent || message.drained + (message.seen ? 1 : 0) == 0) {
                    continue;
                }
                for (final SimMessage other : transaction.sent) {
                    if (other.persistent && !other.mayBeLost) {
                        Invariant.check(other.seen || other.drained > 0, "%s is there, but not %s", message, other);
                    }
                }
                for (final SimMessage settled : transaction.settled) {
                    if (settled.persistent) {
                        Invariant.check(settled.drained == 0, "%s is there, and so is %s", message, settled);
                    }
                }
            }
        }
    }

    /** Counts never fall while the node lives, grow with each return, and are what makes a message redelivered. */
    private static final class RedeliveryCountsGrow implements Invariant {
        @Override
        public void onDelivery(
                final SimClient client, final SimMessage message, final Delivery delivery, final boolean undisturbed) {
            Invariant.check(delivery.redelivered() == delivery.count() > 1, "marked wrongly: %s %s", message, delivery);
            Invariant.check(
                    delivery.count() >= Math.max(message.lastCount, message.minimumCount),
                    "count %d after %d, at least %d: %s",
                    delivery.count(),
                    message.lastCount,
                    message.minimumCount,
                    message);
            if (undisturbed) {
                Invariant.check(delivery.count() == 1, "count %d without a return: %s", delivery.count(), message);
            }
            message.lastCount = delivery.count();
        }
    }

    /** Sends outside transactions never fill a queue beyond its limit, where it refuses them. */
    private static final class LimitsHold implements Invariant {
        @Override
        public void atEnd(final Collection<SimMessage> messages) {
            final long left = messages.stream()
                    .filter(message -> message.place == SimClient.LIMITED_PLACE)
                    .filter(message -> message.drained > 0 && message.transaction == null && !message.mayBeLost)
                    .count();
            Invariant.check(left <= World.LIMIT, "%d messages where %d may be", left, World.LIMIT);
        }
    }

    /** One message at most of each value is left, and none goes without a newer one. */
    private static final class LastValuesAreKept implements Invariant {
        @Override
        public void atEnd(final Collection<SimMessage> messages) {
            final Map<String, List<SimMessage>> byValue = messages.stream()
                    .filter(message -> message.value != null)
                    .collect(Collectors.groupingBy(message -> message.value));
            byValue.forEach((value, ofValue) -> {
                final long left =
                        ofValue.stream().filter(message -> message.drained > 0).count();
                Invariant.check(left <= 1, "%d messages of value %s: %s", left, value, ofValue);
                Invariant.check(
                        left == 1
                                || ofValue.stream().anyMatch(LastValuesAreKept::mayHaveGone)
                                || ofValue.stream().noneMatch(message -> message.confirmed && message.persistent),
                        "no message of value %s: %s",
                        value,
                        ofValue);
            });
        }

        private static boolean mayHaveGone(final SimMessage message) {
            return message.consumed || message.maybeConsumed || !message.persistent || message.transaction != null;
        }
    }

    /** A persistent message to several queues is in all of them, unless it has been consumed or had to make room. */
    private static final class CompositesAreAtomic implements Invariant {
        @Override
        public void atEnd(final Collection<SimMessage> messages) {
            for (final SimMessage message : messages) {
                final SimMessage twin = message.twin;
                if (twin != null && message.persistent && !message.mayBeLost) {
                    Invariant.check(
                            isThere(message) == isThere(twin) || message.maybeConsumed || twin.maybeConsumed,
                            "%s without %s",
                            message,
                            twin);
                }
            }
        }

        private static boolean isThere(final SimMessage message) {
            return message.drained > 0 || message.seen;
        }
    }

    /** No consumer gets more than it asked for. */
    private static final class CreditIsNeverExceeded implements Invariant {
        @Override
        public void onDelivery(
                final SimClient client, final SimMessage message, final Delivery delivery, final boolean undisturbed) {
            Invariant.check(
                    delivery.seq() <= client.granted(delivery.consumerId()),
                    "delivery %d with credit for %d",
                    delivery.seq(),
                    client.granted(delivery.consumerId()));
        }
    }

    /** Where nothing is given back, a consumer sees what one producer sent in one manner in the order of sending. */
    private static final class OrderHeldPerProducer implements Invariant {
        private final Map<List<Object>, Integer> last = new HashMap<>();

        @Override
        public void onDelivery(
                final SimClient client, final SimMessage message, final Delivery delivery, final boolean undisturbed) {
            if (!undisturbed || message.delayed || message.transaction != null) {
                return;
            }
            final List<Object> manner = List.of(
                    client,
                    delivery.consumerId(),
                    message.producer,
                    message.place,
                    message.priority,
                    message.persistent);
            final Integer before = last.put(manner, message.id);
            Invariant.check(before == null || before < message.id, "%s after message %d", message, before);
        }
    }
}
