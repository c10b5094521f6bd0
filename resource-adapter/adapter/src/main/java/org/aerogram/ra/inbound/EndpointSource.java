// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.List;
import java.util.SplittableRandom;
import javax.transaction.xa.XAResource;
import org.aerogram.ra.inbound.ActivationSettings.Delays;

/**
 * Asks a server for endpoints until it has one. Servers refuse while they deploy, before they have started, and above a number of their own;
 * some make the caller wait for a minute. Thread-safe.
 */
final class EndpointSource {
    private static final Logger LOG = System.getLogger(EndpointSource.class.getName());
    private static final Delays DELAYS = new Delays(50, 5_000);

    private final MessageEndpointFactory factory;

    EndpointSource(final MessageEndpointFactory factory) {
        this.factory = factory;
    }

    /** Whether the server wants to deliver to one of these methods within a transaction (container-managed, REQUIRED). */
    boolean isTransacted(final List<Method> methods) {
        return methods.stream().anyMatch(this::isTransacted);
    }

    private boolean isTransacted(final Method method) {
        try {
            return factory.isDeliveryTransacted(method);
        } catch (final NoSuchMethodException e) {
            return false;
        }
    }

    /**
     * Blocks until there is an endpoint.
     *
     * @param resource what the server enlists in the transaction of each delivery; null: nothing.
     * @return null if the stop signal came first.
     */
    MessageEndpoint acquire(final StopSignal stop, final XAResource resource) {
        final Backoff backoff = new Backoff(DELAYS, new SplittableRandom());
        while (!stop.isGiven()) {
            try {
                return factory.createEndpoint(resource);
            } catch (final UnavailableException e) {
                LOG.log(Level.DEBUG, () -> "the server has no endpoint yet: " + e.getMessage());
                if (stop.await(backoff.nextMs())) {
                    return null;
                }
            }
        }
        return null;
    }
}
