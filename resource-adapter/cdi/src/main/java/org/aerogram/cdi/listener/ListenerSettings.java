// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.listener;

import jakarta.jms.JMSPasswordCredential;
import org.aerogram.cdi.DestinationKind;
import org.aerogram.cdi.JmsListener;
import org.aerogram.cdi.config.Expressions;
import org.aerogram.selector.Selector;
import org.aerogram.selector.SelectorException;

/**
 * The members of a {@link JmsListener} with their expressions replaced, checked.
 *
 * @param selector null: all messages.
 * @param subscription null: none.
 * @param clientId null: that of the factory.
 * @param factory empty: the default one.
 * @param user null: that of the factory.
 */
record ListenerSettings(
        String destination,
        DestinationKind kind,
        String selector,
        int concurrency,
        Subscription subscription,
        String clientId,
        String factory,
        Credential user) {
    private static final int MAX_CONCURRENCY = 1_000;

    /** A subscription that has a name. */
    record Subscription(String name, boolean durable, boolean shared) {}

    /** Who connects. */
    record Credential(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /**
     * What the annotations of a method say.
     *
     * @param credential null: none.
     * @throws IllegalArgumentException naming the member and its value.
     */
    static ListenerSettings of(
            final JmsListener listener, final JMSPasswordCredential credential, final Expressions expressions) {
        final String subscription = resolve("subscription", listener.subscription(), expressions);
        final ListenerSettings settings = new ListenerSettings(
                resolve("destination", listener.destination(), expressions),
                listener.kind(),
                emptyToNull(resolve("selector", listener.selector(), expressions)),
                concurrency(resolve("concurrency", listener.concurrency(), expressions)),
                subscription.isEmpty() ? null : new Subscription(subscription, listener.durable(), listener.shared()),
                emptyToNull(resolve("clientId", listener.clientId(), expressions)),
                resolve("connectionFactory", listener.connectionFactory(), expressions),
                credential == null
                        ? null
                        : new Credential(
                                resolve("userName", credential.userName(), expressions),
                                password(credential.password(), expressions)));
        settings.check(listener);
        return settings;
    }

    /** The destination as people write it. */
    String place() {
        return (kind == DestinationKind.QUEUE ? "queue://" : "topic://") + destination;
    }

    private void check(final JmsListener listener) {
        if (destination.isBlank()) {
            throw new IllegalArgumentException("destination is empty");
        }
        if (subscription == null && (listener.durable() || listener.shared())) {
            throw new IllegalArgumentException("a durable or shared subscription needs a name: subscription is empty");
        }
        if (subscription != null && kind == DestinationKind.QUEUE) {
            throw new IllegalArgumentException(
                    "subscription = '" + subscription.name() + "': a queue has no subscriptions, kind must be TOPIC");
        }
        if (subscription != null && !subscription.durable() && !subscription.shared()) {
            throw new IllegalArgumentException("subscription = '" + subscription.name()
                    + "': a subscription with a name is durable, shared or both");
        }
        if (kind == DestinationKind.TOPIC && concurrency > 1 && !listener.shared()) {
            throw new IllegalArgumentException("concurrency = '" + concurrency
                    + "': each of several would get every message of a topic, unless the subscription is shared");
        }
        try {
            Selector.compile(selector);
        } catch (final SelectorException e) {
            throw new IllegalArgumentException("selector = '" + selector + "': " + e.getMessage(), e);
        }
    }

    private static String resolve(final String member, final String text, final Expressions expressions) {
        try {
            return expressions.resolve(text);
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException(member + ": " + e.getMessage(), e);
        }
    }

    /** What is wrong with it would show it. */
    private static String password(final String text, final Expressions expressions) {
        try {
            return expressions.resolve(text);
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "password: has a ${ without its }, or a name that is configured nowhere and has no default");
        }
    }

    private static int concurrency(final String text) {
        try {
            final int value = Integer.parseInt(text.trim());
            if (value >= 1 && value <= MAX_CONCURRENCY) {
                return value;
            }
        } catch (final NumberFormatException e) {
            throw badConcurrency(text, e);
        }
        throw badConcurrency(text, null);
    }

    private static IllegalArgumentException badConcurrency(final String text, final Exception cause) {
        return new IllegalArgumentException(
                "concurrency = '" + text + "' must be a number from 1 to " + MAX_CONCURRENCY, cause);
    }

    private static String emptyToNull(final String text) {
        return text.isEmpty() ? null : text;
    }
}
