// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.AuthenticationMechanism;
import jakarta.resource.spi.AuthenticationMechanism.CredentialInterface;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.Connector;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAResource;
import org.aerogram.ra.inbound.Activations;
import org.aerogram.ra.inbound.AerogramActivationSpec;
import org.aerogram.ra.outbound.OpenConnections;
import org.aerogram.ra.provider.AerogramProvider;
import org.aerogram.ra.provider.ClientThreads;
import org.aerogram.ra.provider.ConnectionParameters;
import org.aerogram.ra.provider.ConnectionProperties;
import org.aerogram.ra.provider.DefaultParameters;
import org.aerogram.ra.provider.JmsProvider;
import org.aerogram.transport.OrderlyExit;

/**
 * Aerogram in an application server. One server may start it several times at once, each with its own configuration and activations. Set
 * up by one thread, then thread-safe.
 */
@Connector(
        displayName = "Aerogram",
        description = "Jakarta Messaging over Aeron",
        vendorName = "Aerogram",
        eisType = "Aerogram",
        version = "0.1",
        authMechanisms =
                @AuthenticationMechanism(
                        authMechanism = "BasicPassword",
                        credentialInterface = CredentialInterface.PasswordCredential),
        transactionSupport = TransactionSupportLevel.XATransaction)
public final class AerogramResourceAdapter extends ConnectionProperties
        implements ResourceAdapter, DefaultParameters, Serializable {
    private static final long serialVersionUID = 1L;

    /** How long the last adapter to stop waits for the threads that all of them share. */
    private static final long THREADS_MS = 10_000;

    private static final AtomicInteger STARTED = new AtomicInteger();

    @ConfigProperty(
            type = Boolean.class,
            defaultValue = "true",
            description =
                    "Whether the adapter may export java.base/jdk.internal.misc in a JVM started without the flag")
    private Boolean exportJvmInternals = Boolean.TRUE;

    private final transient JmsProvider provider;
    private transient Activations activations;

    public AerogramResourceAdapter() {
        this(new AerogramProvider());
    }

    AerogramResourceAdapter(final JmsProvider provider) {
        this.provider = provider;
    }

    @Override
    public synchronized void start(final BootstrapContext context) throws ResourceAdapterInternalException {
        if (activations != null) {
            throw new ResourceAdapterInternalException("AG-2202: this resource adapter has been started already");
        }
        JvmInternals.open(!Boolean.FALSE.equals(exportJvmInternals));
        activations = new Activations(
                provider,
                defaultParameters(),
                context == null ? null : context.getTransactionSynchronizationRegistry());
        OrderlyExit.ofProcess().expect();
        STARTED.incrementAndGet();
    }

    /**
     * Ends every activation and returns when their threads have ended; the last of several adapters closes what servers keep in their pools, and
     * waits for the client's threads too (at most 10 s).
     */
    @Override
    public void stop() {
        final Activations ending;
        synchronized (this) {
            ending = activations;
            activations = null;
        }
        if (ending != null) {
            try {
                end(ending);
            } finally {
                OrderlyExit.ofProcess().done();
            }
        }
    }

    private static void end(final Activations ending) {
        try {
            ending.stop();
        } finally {
            if (STARTED.decrementAndGet() == 0) {
                OpenConnections.closeAll();
                ClientThreads.awaitEnd(THREADS_MS);
            }
        }
    }

    @Override
    public void endpointActivation(final MessageEndpointFactory factory, final ActivationSpec spec)
            throws ResourceException {
        final Activations started = started();
        if (started == null) {
            throw new ResourceException("this resource adapter has not been started", "AG-2203");
        }
        started.activate(factory, spec);
    }

    @Override
    public void endpointDeactivation(final MessageEndpointFactory factory, final ActivationSpec spec) {
        final Activations started = started();
        if (started != null) {
            started.deactivate(factory, spec);
        }
    }

    /**
     * One for each node and user that the activations, or the adapter itself, are configured for. A node that cannot be reached is XAER_RMFAIL when it
     * is asked.
     */
    @Override
    public XAResource[] getXAResources(final ActivationSpec[] specs) {
        final Set<ConnectionParameters> places = new LinkedHashSet<>();
        places.add(defaultParameters());
        for (final ActivationSpec spec : specs == null ? new ActivationSpec[0] : specs) {
            if (spec instanceof final AerogramActivationSpec ours) {
                places.add(Activations.place(ours).orElse(defaultParameters()));
            }
        }
        return places.stream()
                .filter(place -> place.url() != null)
                .map(ConnectionParameters::withoutClientId)
                .distinct()
                .map(place -> new RecoveryResource(provider, place))
                .toArray(XAResource[]::new);
    }

    @Override
    public ConnectionParameters defaultParameters() {
        return configured();
    }

    public Boolean getExportJvmInternals() {
        return exportJvmInternals;
    }

    public void setExportJvmInternals(final Boolean exportJvmInternals) {
        this.exportJvmInternals = exportJvmInternals;
    }

    /** What has been read is a new one of the same configuration, not started. */
    private Object readResolve() {
        final AerogramResourceAdapter copy = new AerogramResourceAdapter();
        copy.setUrl(getUrl());
        copy.setUserName(getUserName());
        copy.setPassword(getPassword());
        copy.setClientId(getClientId());
        copy.setExportJvmInternals(exportJvmInternals);
        return copy;
    }

    private synchronized Activations started() {
        return activations;
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof AerogramResourceAdapter that
                && defaultParameters().equals(that.defaultParameters())
                && Objects.equals(exportJvmInternals, that.exportJvmInternals);
    }

    @Override
    public int hashCode() {
        return Objects.hash(defaultParameters(), exportJvmInternals);
    }
}
