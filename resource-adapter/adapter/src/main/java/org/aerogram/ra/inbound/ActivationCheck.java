// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import jakarta.jms.Queue;
import jakarta.jms.Topic;
import jakarta.resource.spi.InvalidPropertyException;
import org.aerogram.ra.inbound.ActivationSettings.Subscription;
import org.aerogram.ra.inbound.pace.Delays;
import org.aerogram.selector.Selector;
import org.aerogram.selector.SelectorException;

/** Turns activation properties into settings, or says everything that is wrong with them at once. Looks nothing up. */
final class ActivationCheck {
    /** Each session is a thread: more is a slip of the pen. */
    private static final int MOST_SESSIONS = 10_000;

    /** What the client takes as a prefetch. */
    private static final int MOST_MESSAGES = 1_000_000;

    private static final int DEFAULT_MAX_SESSIONS = 10;
    private static final int DEFAULT_BATCH_SIZE = 100;
    private static final long DEFAULT_REDELIVERY_MS = 1_000;
    private static final long DEFAULT_REDELIVERY_MAX_MS = 30_000;
    private static final long DEFAULT_RECONNECT_MS = 1_000;
    private static final long DEFAULT_RECONNECT_MAX_MS = 30_000;
    private static final long DEFAULT_PAUSE_MS = 60_000;

    private final PropertyReader reader = new PropertyReader();
    private final AerogramActivationSpec spec;

    ActivationCheck(final AerogramActivationSpec spec) {
        this.spec = spec;
    }

    /**
     * Checks.
     *
     * @throws InvalidPropertyException naming every property that is wrong.
     */
    ActivationSettings conclude() throws InvalidPropertyException {
        final String lookup = reader.text(spec.getDestinationLookup());
        final String destination = reader.text(spec.getDestination());
        if (lookup == null && destination == null) {
            reader.problem(
                    "destinationLookup", "is missing, and destination too; one of them must name the destination");
        }
        // Both acknowledge after the bean has returned; what is lazier about the second is not needed yet.
        reader.either("acknowledgeMode", spec.getAcknowledgeMode(), "Dups-ok-acknowledge", "Auto-acknowledge");
        final ActivationSettings settings = new ActivationSettings(
                lookup,
                destination,
                topic(),
                selector(),
                subscription(),
                reader.number("maxSessions", spec.getMaxSessions(), 1, MOST_SESSIONS, DEFAULT_MAX_SESSIONS),
                reader.number("prefetch", spec.getPrefetch(), 1, MOST_MESSAGES, 0),
                reader.number("batchSize", spec.getBatchSize(), 1, MOST_MESSAGES, DEFAULT_BATCH_SIZE),
                delays(
                        "redeliveryMaxDelay",
                        reader.duration("redeliveryDelay", spec.getRedeliveryDelay(), DEFAULT_REDELIVERY_MS),
                        spec.getRedeliveryMaxDelay(),
                        DEFAULT_REDELIVERY_MAX_MS),
                reconnect(),
                reader.number("pauseAfterFailures", spec.getPauseAfterFailures(), 0, Integer.MAX_VALUE, 0),
                reader.duration("pauseDuration", spec.getPauseDuration(), DEFAULT_PAUSE_MS));
        reader.finish();
        return settings;
    }

    private String selector() {
        final String text = reader.text(spec.getMessageSelector());
        try {
            Selector.compile(text);
        } catch (final SelectorException e) {
            reader.problem(
                    "messageSelector", "is '" + text + "', wrong at position " + e.position() + ": " + e.getMessage());
        }
        return text;
    }

    private Boolean topic() {
        final String type = reader.text(spec.getDestinationType());
        if (type == null) {
            return null;
        }
        final boolean topic = type.equals(Topic.class.getName());
        if (!topic && !type.equals(Queue.class.getName())) {
            reader.problem(
                    "destinationType",
                    "is '" + type + "'; it can be " + Queue.class.getName() + " or " + Topic.class.getName());
        }
        return topic;
    }

    private Subscription subscription() {
        final boolean durable =
                reader.either("subscriptionDurability", spec.getSubscriptionDurability(), "Durable", "NonDurable");
        final boolean shared = reader.either("shareSubscriptions", spec.getShareSubscriptions(), "true", "false");
        final String name = reader.text(spec.getSubscriptionName());
        if (name == null && (durable || shared)) {
            reader.problem("subscriptionName", "is missing; a durable or shared subscription needs a name");
        }
        return new Subscription(durable, shared, name);
    }

    /** Without any wait, a node that refuses would be asked as fast as the machine can. */
    private Delays reconnect() {
        final Delays delays = delays(
                "reconnectMaxDelay",
                reader.duration("reconnectDelay", spec.getReconnectDelay(), DEFAULT_RECONNECT_MS),
                spec.getReconnectMaxDelay(),
                DEFAULT_RECONNECT_MAX_MS);
        if (delays.longestMs() == 0) {
            reader.problem("reconnectMaxDelay", "is 0 ms; there must be a wait between attempts to connect");
        }
        return delays;
    }

    private Delays delays(final String name, final long firstMs, final String longest, final long whenMissingMs) {
        final long longestMs = reader.duration(name, longest, Math.max(firstMs, whenMissingMs));
        if (longestMs < firstMs) {
            reader.problem(name, "is " + longestMs + " ms, less than the first delay of " + firstMs + " ms");
        }
        return new Delays(firstMs, longestMs);
    }
}
