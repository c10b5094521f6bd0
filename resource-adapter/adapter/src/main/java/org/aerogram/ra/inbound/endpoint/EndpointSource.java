// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound.endpoint;

import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.transaction.xa.XAResource;
import org.aerogram.ra.inbound.pace.Backoff;
import org.aerogram.ra.inbound.pace.Delays;
import org.aerogram.ra.inbound.pace.StopSignal;

/**
 * Asks a server for endpoints until it has one. Servers refuse while they deploy, before they have started, and above a number of their own;
 * some make the caller wait for a minute. Thread-safe.
 */
public final class EndpointSource {
    private static final Logger LOG = System.getLogger(EndpointSource.class.getName());
    private static final Delays DELAYS = new Delays(50, 5_000);

    /** After so long without an endpoint that is worth a word. */
    private static final long PATIENCE_MS = 30_000;

    private final MessageEndpointFactory factory;
    private final long patienceMs;

    public EndpointSource(final MessageEndpointFactory factory) {
        this(factory, PATIENCE_MS);
    }

    EndpointSource(final MessageEndpointFactory factory, final long patienceMs) {
        this.factory = factory;
        this.patienceMs = patienceMs;
    }

    /** Whether the server wants to deliver to one of these methods within a transaction (container-managed, REQUIRED). */
    public boolean isTransacted(final List<Method> methods) {
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
     * @param waiting is told why there is none each time that the server refuses after a long while.
     * @return null if the stop signal, or an interrupt, came first.
     */
    public MessageEndpoint acquire(
            final StopSignal stop, final XAResource resource, final Consumer<UnavailableException> waiting) {
        final Backoff backoff = new Backoff(DELAYS, new SplittableRandom());
        final long startedNs = System.nanoTime();
        while (!stop.isGiven()) {
            try {
                return factory.createEndpoint(resource);
            } catch (final UnavailableException e) {
                LOG.log(Level.DEBUG, () -> "the server has no endpoint yet: " + e.getMessage());
                if (System.nanoTime() - startedNs >= TimeUnit.MILLISECONDS.toNanos(patienceMs)) {
                    waiting.accept(e);
                }
                if (stop.await(backoff.nextMs())) {
                    return null;
                }
            }
        }
        return null;
    }
}
