// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import jakarta.jms.JMSException;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aerogram.ra.inbound.call.Calls;
import org.aerogram.ra.inbound.endpoint.Delivery;
import org.aerogram.ra.inbound.endpoint.EndpointSource;
import org.aerogram.ra.inbound.pace.FailureStreak;
import org.aerogram.ra.provider.ConnectionParameters;
import org.aerogram.ra.provider.JmsProvider;

/** The activations of one started resource adapter. Thread-safe. */
public final class Activations {
    private static final Logger LOG = System.getLogger(Activations.class.getName());

    /** A server deactivates with the pair of objects that it activated with. */
    private record Key(MessageEndpointFactory factory, ActivationSpec spec) {}

    private final Map<Key, Activation> running = new HashMap<>();
    private final JmsProvider provider;
    private final ConnectionParameters defaults;
    private final TransactionSynchronizationRegistry registry;
    private final Lookups lookups;
    private boolean stopped;

    /**
     * None yet.
     *
     * @param provider connects.
     * @param defaults where to, if an activation does not say.
     * @param registry tells how transactions end; null where the server has none.
     */
    public Activations(
            final JmsProvider provider,
            final ConnectionParameters defaults,
            final TransactionSynchronizationRegistry registry) {
        this(provider, defaults, registry, Lookups.ofServer());
    }

    Activations(
            final JmsProvider provider,
            final ConnectionParameters defaults,
            final TransactionSynchronizationRegistry registry,
            final Lookups lookups) {
        this.provider = provider;
        this.defaults = defaults;
        this.registry = registry;
        this.lookups = lookups;
    }

    /**
     * Checks everything that can be checked here and now, then begins in the background; never waits for a broker, nor for a name to be bound.
     *
     * @throws ResourceException naming the properties that are wrong; said in one line of the log, too, as servers hide it among many of their own.
     */
    public void activate(final MessageEndpointFactory factory, final ActivationSpec spec) throws ResourceException {
        try {
            begin(factory, spec);
        } catch (final ResourceException e) {
            if (!(spec instanceof final AerogramActivationSpec ours && ours.isSaidToBeRefused())) {
                final Class<?> bean = bean(factory);
                ActivationLog.refused(bean == null ? "an endpoint" : bean.getSimpleName(), e);
            }
            throw e;
        }
    }

    private void begin(final MessageEndpointFactory factory, final ActivationSpec spec) throws ResourceException {
        if (!(spec instanceof AerogramActivationSpec ours)) {
            throw new NotSupportedException("not an activation of this adapter: " + spec, "AG-2102");
        }
        final ActivationSettings settings = new ActivationCheck(ours).conclude();
        final Target target = Target.of(
                settings.destinationLookup() == null ? settings.destination() : settings.destinationLookup(),
                () -> find(ours, settings));
        final Activation activation = new Activation(
                new Reception(
                        name(factory, target),
                        provider,
                        settings,
                        target,
                        new EndpointSource(factory),
                        new Delivery(registry),
                        Calls.of(bean(factory), settings.batchSize()),
                        new FailureStreak(settings.pauseAfterFailures()),
                        new ActivationStatistics()),
                provider);
        register(new Key(factory, spec), activation);
        try {
            activation.start();
        } catch (final RuntimeException | Error e) {
            deactivate(factory, spec);
            throw e;
        }
    }

    private void register(final Key key, final Activation activation) throws ResourceException {
        synchronized (running) {
            if (stopped) {
                throw new ResourceException("the resource adapter has been stopped", "AG-2203");
            }
            if (running.putIfAbsent(key, activation) != null) {
                throw new ResourceException(
                        "this endpoint has been activated already; a server deactivates it first", "AG-2104");
            }
        }
    }

    /**
     * Where an activation connects to, as far as it, and the connection factory that it names, say; for recovery, which has to do with what is bound now.
     */
    public static ConnectionParameters place(final AerogramActivationSpec spec) {
        return place(spec, Lookups.ofServer());
    }

    static ConnectionParameters place(final AerogramActivationSpec spec, final Lookups lookups) {
        try {
            return spec.parameters().orElse(lookups.connectionFactory(spec.getConnectionFactoryLookup()));
        } catch (final InvalidPropertyException | RuntimeException e) {
            LOG.log(Level.DEBUG, "what an activation connects to is not known now", e);
            return spec.parameters();
        }
    }

    private Target.Found find(final AerogramActivationSpec spec, final ActivationSettings settings)
            throws InvalidPropertyException {
        final DestinationName destination = lookups.destination(settings);
        final ConnectionParameters parameters = spec.parameters()
                .orElse(lookups.connectionFactory(spec.getConnectionFactoryLookup()))
                .orElse(defaults);
        check(parameters, destination, settings);
        return new Target.Found(new Subscriber(destination, settings.subscription(), settings.selector()), parameters);
    }

    /** Ends one, after the messages it has in work. Unknown ones are ignored. */
    public void deactivate(final MessageEndpointFactory factory, final ActivationSpec spec) {
        final Activation ending;
        synchronized (running) {
            ending = running.remove(new Key(factory, spec));
        }
        if (ending != null) {
            ending.stop();
        }
    }

    /** Ends all, which takes as long as the slowest; no other can begin. */
    public void stop() {
        final List<Activation> ending;
        synchronized (running) {
            stopped = true;
            ending = new ArrayList<>(running.values());
            running.clear();
        }
        ending.forEach(Activation::beginStop);
        ending.forEach(Activation::stop);
    }

    private void check(
            final ConnectionParameters parameters, final DestinationName destination, final ActivationSettings settings)
            throws InvalidPropertyException {
        if (parameters.url() == null) {
            throw PropertyReader.failure(
                    "url", "is missing; set it here, on the connection factory, or on the resource adapter", null);
        }
        final ActivationSettings.Subscription subscription = settings.subscription();
        if (destination.topic() && subscription.durable() && !subscription.shared() && !parameters.saysClientId()) {
            throw PropertyReader.failure(
                    "clientId", "is missing; a durable subscription that is not shared needs one", null);
        }
        try {
            provider.check(parameters);
        } catch (final JMSException e) {
            throw PropertyReader.failure("url", "cannot be used: " + e.getMessage(), e);
        }
    }

    /** The bean's class says more to people than the server's own name for the activation, and fits into a thread's name. */
    private static String name(final MessageEndpointFactory factory, final Target target) {
        final Class<?> bean = bean(factory);
        return bean == null ? target.toString() : bean.getSimpleName();
    }

    private static Class<?> bean(final MessageEndpointFactory factory) {
        try {
            return factory.getEndpointClass();
        } catch (final AbstractMethodError | UnsupportedOperationException expected) {
            return null; // older servers do not know the method
        }
    }
}
