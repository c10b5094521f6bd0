// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicConnectionFactory;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionDefinition;
import jakarta.resource.spi.ConnectionDefinitions;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import jakarta.resource.spi.ValidatingManagedConnectionFactory;
import java.io.PrintWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.Subject;
import org.aerogram.ra.outbound.handle.ConnectionHandle;
import org.aerogram.ra.provider.AerogramProvider;
import org.aerogram.ra.provider.Association;
import org.aerogram.ra.provider.ConnectionParameters;
import org.aerogram.ra.provider.ConnectionProperties;
import org.aerogram.ra.provider.DefaultParameters;
import org.aerogram.ra.provider.JmsProvider;

/**
 * Makes and matches managed connections. What is not set here comes from the resource adapter's configuration: {@code url}, {@code
 * userName} with {@code password}, {@code clientId}. Set up by one thread, then thread-safe.
 */
@ConnectionDefinitions({
    @ConnectionDefinition(
            connectionFactory = ConnectionFactory.class,
            connectionFactoryImpl = AerogramConnectionFactoryHandle.class,
            connection = Connection.class,
            connectionImpl = ConnectionHandle.class),
    @ConnectionDefinition(
            connectionFactory = QueueConnectionFactory.class,
            connectionFactoryImpl = AerogramConnectionFactoryHandle.class,
            connection = QueueConnection.class,
            connectionImpl = ConnectionHandle.class),
    @ConnectionDefinition(
            connectionFactory = TopicConnectionFactory.class,
            connectionFactoryImpl = AerogramConnectionFactoryHandle.class,
            connection = TopicConnection.class,
            connectionImpl = ConnectionHandle.class)
})
public final class AerogramManagedConnectionFactory extends ConnectionProperties
        implements ManagedConnectionFactory, ValidatingManagedConnectionFactory, ResourceAdapterAssociation {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(AerogramManagedConnectionFactory.class.getName());

    /** What the adapter says; kept apart from it so that this object can be serialized. */
    private ConnectionParameters inherited = ConnectionParameters.NONE;

    private transient ResourceAdapter resourceAdapter;
    private transient PrintWriter logWriter;
    private transient JmsProvider provider;
    private boolean lazyAssociation;
    private transient boolean lazyServer;

    public AerogramManagedConnectionFactory() {
        this(null);
    }

    AerogramManagedConnectionFactory(final JmsProvider provider) {
        this.provider = provider;
    }

    /** Whether connections are taken from handles that are not in use, and enlisted in transactions when they are used: where that is wanted and the server can. */
    boolean isLazy() {
        return lazyAssociation && lazyServer;
    }

    public Boolean getLazyAssociation() {
        return lazyAssociation;
    }

    public void setLazyAssociation(final Boolean lazily) {
        lazyAssociation = lazily != null && lazily;
    }

    /** Where and as whom this factory connects unless the application says otherwise. */
    ConnectionParameters parameters() {
        return configured().orElse(inherited);
    }

    @Override
    public Object createConnectionFactory(final ConnectionManager connections) {
        lazyServer = LazyConnections.isOfferedBy(connections);
        if (lazyAssociation && !LazyConnections.isSafe(connections.getClass().getName())) {
            LOG.log(
                    Level.WARNING,
                    "lazyAssociation changes nothing on this server, which would take connections from handles that are in use");
        }
        return new AerogramConnectionFactoryHandle(this, connections);
    }

    @Override
    public Object createConnectionFactory() {
        return new AerogramConnectionFactoryHandle(this, new StandaloneConnections());
    }

    @Override
    public ManagedConnection createManagedConnection(final Subject subject, final ConnectionRequestInfo request)
            throws ResourceException {
        final ConnectionParameters wanted = Credentials.resolve(this, parameters(), subject, request);
        if (wanted.url() == null) {
            throw new InvalidPropertyException(
                    "no url: set the property url of the connection factory or of the resource adapter", "AG-2004");
        }
        final AerogramManagedConnection made = AerogramManagedConnection.open(provider(), wanted, isLazy());
        made.setLogWriter(logWriter);
        return made;
    }

    /** The set holds objects of any kind by its declaration; ours are picked out. */
    @Override
    @SuppressWarnings("rawtypes")
    public ManagedConnection matchManagedConnections(
            final Set candidates, final Subject subject, final ConnectionRequestInfo request) {
        final ConnectionParameters wanted = Credentials.resolve(this, parameters(), subject, request);
        for (final Object candidate : candidates) {
            if (candidate instanceof AerogramManagedConnection connection && connection.matches(wanted)) {
                return connection;
            }
        }
        return null;
    }

    /** Cheap: a look at a flag, no round trip. A connection that the broker or the network lost is known by its exception listener. */
    @Override
    @SuppressWarnings("rawtypes")
    public Set getInvalidConnections(final Set candidates) {
        final Set<Object> invalid = new HashSet<>();
        for (final Object candidate : candidates) {
            if (candidate instanceof AerogramManagedConnection connection && !connection.isValid()) {
                invalid.add(connection);
            }
        }
        return invalid;
    }

    /** @throws jakarta.resource.spi.IllegalStateException if it belongs to another adapter already; one of the same configuration is no other. */
    @Override
    public void setResourceAdapter(final ResourceAdapter adapter) throws ResourceException {
        Association.check(resourceAdapter, adapter);
        resourceAdapter = adapter;
        if (adapter instanceof DefaultParameters defaults) {
            inherited = defaults.defaultParameters();
        }
    }

    @Override
    public ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    @Override
    public void setLogWriter(final PrintWriter writer) {
        logWriter = writer;
    }

    @Override
    public PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof AerogramManagedConnectionFactory that
                && parameters().equals(that.parameters())
                && lazyAssociation == that.lazyAssociation;
    }

    @Override
    public int hashCode() {
        return Objects.hash(parameters(), lazyAssociation);
    }

    private JmsProvider provider() {
        if (provider == null) {
            provider = new AerogramProvider();
        }
        return provider;
    }
}
