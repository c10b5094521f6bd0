// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import java.util.concurrent.atomic.AtomicLong;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.message.DestinationName;
import org.aerogram.jms.polling.Wire;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.DestinationKind;

/** Makes and deletes the temporary destinations of one connection. Thread-safe. */
final class TemporaryDestinations {
    private final ConnectionCore connection;
    private final Wire wire;
    private final String prefix;
    private final AtomicLong counter = new AtomicLong();

    /** @param prefix how their names begin. */
    TemporaryDestinations(final ConnectionCore connection, final String prefix) {
        this.connection = connection;
        this.wire = connection.wire();
        this.prefix = prefix;
    }

    boolean isOwn(final String name) {
        return name.startsWith(prefix);
    }

    TemporaryQueue createQueue() throws JMSException {
        return new AerogramTemporaryQueue(create(DestinationKind.TEMPORARY_QUEUE), this);
    }

    TemporaryTopic createTopic() throws JMSException {
        return new AerogramTemporaryTopic(create(DestinationKind.TEMPORARY_TOPIC), this);
    }

    private String create(final DestinationKind kind) throws JMSException {
        final String name = prefix + counter.incrementAndGet();
        wire.lock();
        try {
            connection.requests().call("create " + name, null, () -> wire.conversation()
                    .bind(kind, name, true, true));
        } catch (final JMSException e) {
            wire.conversation().unbind(wire.conversation().destinationId(kind, name));
            throw e;
        } finally {
            wire.unlock();
        }
        return name;
    }

    static void delete(final TemporaryDestinations owner, final Destination destination) throws JMSException {
        final DestinationName name = DestinationName.of(destination);
        if (owner == null) {
            throw JmsErrors.of(
                    ErrorCode.NOT_YOUR_TEMPORARY, "only the connection that made " + name.name() + " can delete it");
        }
        owner.delete(name);
    }

    private void delete(final DestinationName name) throws JMSException {
        if (connection.isClosed()) {
            return;
        }
        wire.lock();
        try {
            final int id = wire.conversation().destinationId(name.kind(), name.name());
            if (id == 0) {
                return;
            }
            connection.requests().call("delete " + name.name(), null, () -> wire.conversation()
                    .commands()
                    .deleteTemporary(id));
            wire.conversation().unbind(id);
        } finally {
            wire.unlock();
        }
    }
}
