// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.SplittableRandom;
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

    /**
     * Blocks until there is an endpoint.
     *
     * @return null if the stop signal came first.
     */
    MessageEndpoint acquire(final StopSignal stop) {
        final Backoff backoff = new Backoff(DELAYS, new SplittableRandom());
        while (!stop.isGiven()) {
            try {
                return factory.createEndpoint(null);
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
