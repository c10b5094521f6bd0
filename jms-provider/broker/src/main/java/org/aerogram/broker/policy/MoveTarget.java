// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.policy;

import java.util.regex.Pattern;

/**
 * Where messages go that cannot be delivered. Written as a queue's name, or with {@code queue://} or {@code topic://} in front. Immutable.
 *
 * @param name of the queue or topic.
 * @param topic whether it is a topic: all its subscriptions get the message; where there is none, it is gone.
 */
public record MoveTarget(String name, boolean topic) {
    private static final String QUEUE_PREFIX = "queue://";
    private static final String TOPIC_PREFIX = "topic://";
    private static final String OWN_NAME = "{name}";
    private static final Pattern NO_NAME = Pattern.compile("|\\$.*|.*[*>,].*");

    static void check(final String key, final String text) {
        final String name = nameOf(text);
        if (OWN_NAME.equals(name)) {
            throw new IllegalArgumentException(key + " cannot be the destination itself: " + text);
        }
        if (NO_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(key + " is not the name of one queue or topic: " + text);
        }
    }

    /**
     * @param template a name in which {@code {name}} stands for that of the destination.
     * @return null where that is the destination itself; so it is for whatever the template could have named.
     */
    static MoveTarget of(final String template, final String destination) {
        final boolean toTopic = template.startsWith(TOPIC_PREFIX);
        final String own = nameOf(template);
        final int at = own.indexOf(OWN_NAME);
        if (at < 0) {
            return own.equals(destination) ? null : new MoveTarget(own, toTopic);
        }
        final String before = own.substring(0, at);
        final String after = own.substring(at + OWN_NAME.length());
        if (destination.startsWith(before) && destination.endsWith(after)) {
            return null;
        }
        // A subscription to a pattern: nothing that keeps messages can be called that.
        return new MoveTarget(before + destination.replace("*", "any").replace(">", "all") + after, toTopic);
    }

    private static String nameOf(final String text) {
        return text.startsWith(QUEUE_PREFIX) || text.startsWith(TOPIC_PREFIX)
                ? text.substring(QUEUE_PREFIX.length())
                : text;
    }
}
