// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound.endpoint;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.transaction.TransactionSynchronizationRegistry;
import org.aerogram.ra.inbound.call.Call;

/**
 * Hands messages to an endpoint, between {@code beforeDelivery} and {@code afterDelivery}, where a container begins and ends the bean's
 * transaction (Jakarta Connectors 2.1, message delivery transactions, option B). Where a container does not know these two calls, the endpoint is called
 * without them. Thread-safe.
 */
public final class Delivery {
    private final TransactionSynchronizationRegistry registry;

    /**
     * Delivers.
     *
     * @param registry tells how a transaction ended; null where the server has none.
     */
    public Delivery(final TransactionSynchronizationRegistry registry) {
        this.registry = registry;
    }

    /**
     * Delivers.
     *
     * @return null if the message has been handled; otherwise why it must come again.
     */
    public Throwable deliver(final MessageEndpoint endpoint, final Call call) {
        try {
            endpoint.beforeDelivery(call.method());
        } catch (final NotSupportedException | UnsupportedOperationException | AbstractMethodError e) {
            return deliverAlone(endpoint, call);
        } catch (final NoSuchMethodException | ResourceException | RuntimeException e) {
            return e;
        }
        Throwable failure = null;
        TransactionOutcome outcome = null;
        try {
            outcome = TransactionOutcome.observe(registry);
            call.on(endpoint);
        } catch (final Exception | Error e) {
            failure = e;
        }
        try {
            endpoint.afterDelivery();
        } catch (final ResourceException | RuntimeException e) {
            failure = failure == null ? e : failure;
        }
        if (failure == null && outcome != null && !outcome.isGood()) {
            failure = new ResourceException("the container rolled the bean's transaction back");
        }
        return failure;
    }

    /** To a container that begins no transaction before the call; it may still begin one within (option A). */
    private static Throwable deliverAlone(final MessageEndpoint endpoint, final Call call) {
        try {
            call.on(endpoint);
            return null;
        } catch (final Exception | Error e) {
            return e;
        }
    }
}
