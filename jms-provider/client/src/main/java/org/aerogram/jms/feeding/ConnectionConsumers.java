// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.feeding;

import jakarta.jms.ConnectionConsumer;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.ServerSessionPool;
import java.util.ArrayList;
import java.util.List;
import org.aerogram.jms.destination.ConsumerRules;
import org.aerogram.jms.engine.command.AttachRequest;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.message.DestinationName;
import org.aerogram.jms.polling.Wire;
import org.aerogram.jms.scope.ConnectionScope;

/** The connection consumers of one connection. They are all on one stream of their own, which ends with the connection. */
public final class ConnectionConsumers {
    /** Server sessions do not ask for messages: some have to come by themselves. */
    private static final int LEAST_PREFETCH = 2;

    private static final System.Logger LOGGER = System.getLogger(ConnectionConsumers.class.getName());

    private final ConnectionScope connection;
    private final Wire wire;
    private final List<AerogramConnectionConsumer> consumers = new ArrayList<>();
    private int streamId;

    public ConnectionConsumers(final ConnectionScope connection) {
        this.connection = connection;
        this.wire = connection.wire();
    }

    /** Makes one. @param modes as for {@link AttachRequest}. */
    public ConnectionConsumer create(
            final Destination destination,
            final int modes,
            final String subscription,
            final String selector,
            final ServerSessionPool pool,
            final int maxMessages)
            throws JMSException {
        final DestinationName name = ConsumerRules.destination(connection.temporaries(), destination);
        if (pool == null) {
            throw JmsErrors.invalidArgument("a connection consumer needs a server session pool");
        }
        if (maxMessages < 1) {
            throw JmsErrors.invalidArgument(
                    "a server session is given at least 1 message at a time, not " + maxMessages);
        }
        wire.lock();
        try {
            connection.use();
            streamId = streamId == 0 ? connection.nextStream() : streamId;
            final AerogramConnectionConsumer consumer =
                    new AerogramConnectionConsumer(this, connection, pool, maxMessages);
            consumer.attach(connection
                    .attachRequest(
                            streamId,
                            name,
                            modes,
                            subscription,
                            selector,
                            LEAST_PREFETCH,
                            connection.settings().consumerPriority())
                    .whole());
            consumers.add(consumer);
            return consumer;
        } finally {
            wire.unlock();
        }
    }

    void remove(final AerogramConnectionConsumer consumer) {
        consumers.remove(consumer);
    }

    /** The connection closes. Needs the lock. */
    public void close() {
        for (final AerogramConnectionConsumer consumer : List.copyOf(consumers)) {
            try {
                consumer.leave();
            } catch (final JMSException e) {
                LOGGER.log(System.Logger.Level.WARNING, consumer + " could not say farewell", e);
            }
        }
        consumers.clear();
    }
}
