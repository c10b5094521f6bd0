// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.destination;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.aerogram.jms.engine.Conversation;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.jms.message.DestinationName;
import org.aerogram.jms.polling.Requests;
import org.aerogram.jms.polling.Wire;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.DestinationKind;

/** Makes and deletes the temporary destinations of one connection. Thread-safe. */
public final class TemporaryDestinations implements TemporaryOwner {
    private final Wire wire;
    private final Requests requests;
    private final DestinationMaker maker;
    private final BooleanSupplier connectionClosed;
    private final String prefix;
    private final AtomicLong counter = new AtomicLong();

    /** @param prefix how their names begin. */
    public TemporaryDestinations(
            final Wire wire,
            final Requests requests,
            final DestinationMaker maker,
            final BooleanSupplier connectionClosed,
            final String prefix) {
        this.wire = wire;
        this.requests = requests;
        this.maker = maker;
        this.connectionClosed = connectionClosed;
        this.prefix = prefix;
    }

    public boolean isOwn(final String name) {
        return name.startsWith(prefix);
    }

    public TemporaryQueue createQueue() throws JMSException {
        return maker.temporaryQueue(create(DestinationKind.TEMPORARY_QUEUE), this);
    }

    public TemporaryTopic createTopic() throws JMSException {
        return maker.temporaryTopic(create(DestinationKind.TEMPORARY_TOPIC), this);
    }

    private String create(final DestinationKind kind) throws JMSException {
        final String name = prefix + counter.incrementAndGet();
        final String what = "create " + name;
        final Conversation conversation = wire.conversation();
        wire.lock();
        try {
            final int id = (int) requests.publish(what, () -> conversation.bind(kind, name, true));
            try {
                DestinationNumbers.awaitBound(conversation, requests, what, id);
            } catch (final JMSException e) {
                conversation.unbind(id);
                throw e;
            }
        } finally {
            wire.unlock();
        }
        return name;
    }

    /** Deletes one that an application holds. @param owner null: it was made by somebody else. */
    public static void delete(final TemporaryOwner owner, final Destination destination) throws JMSException {
        if (owner == null) {
            throw JmsErrors.of(
                    ErrorCode.NOT_YOUR_TEMPORARY,
                    "only the connection that made "
                            + DestinationName.of(destination).name() + " can delete it");
        }
        owner.delete(destination);
    }

    @Override
    public void delete(final Destination destination) throws JMSException {
        final DestinationName name = DestinationName.of(destination);
        if (connectionClosed.getAsBoolean()) {
            return;
        }
        wire.lock();
        try {
            final int id = wire.conversation().destinationId(name.kind(), name.name());
            if (id == 0) {
                return;
            }
            requests.callRepeatedly("delete " + name.name(), requests.requestTimeoutNs(), () -> wire.conversation()
                    .commands()
                    .deleteTemporary(id));
            wire.conversation().unbind(id);
        } finally {
            wire.unlock();
        }
    }
}
