// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.command;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.broker.address.AddressSpace;
import org.aerogram.broker.address.Destination;
import org.aerogram.broker.address.DestinationName;
import org.aerogram.broker.policy.NamePattern;
import org.aerogram.broker.session.CommandFailure;
import org.aerogram.broker.session.Session;
import org.aerogram.broker.session.Sessions;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.CreateTemporaryDecoder;
import org.aerogram.protocol.codec.DeleteTemporaryDecoder;
import org.aerogram.protocol.codec.DestinationKind;
import org.aerogram.protocol.codec.ResolveDecoder;

/** Resolve, CreateTemporary, DeleteTemporary. */
final class DestinationCommands {
    private static final int MAX_PARTS = 100;

    private final AddressSpace addresses;
    private final Sessions sessions;

    DestinationCommands(final AddressSpace addresses, final Sessions sessions) {
        this.addresses = addresses;
        this.sessions = sessions;
    }

    void resolve(final Session session, final ResolveDecoder frame) {
        final int destinationId = frame.destinationId();
        final DestinationKind kind = frame.kind();
        final String name = frame.name();
        session.unbind(destinationId);
        if (kind == DestinationKind.NONE) {
            throw new CommandFailure(ErrorCode.INVALID_DESTINATION, "A destination is a queue or a topic: " + name);
        }
        session.bind(
                destinationId, name.indexOf(',') < 0 ? resolve(name, isTopic(kind)) : resolveAll(name, isTopic(kind)));
    }

    /** {@code a,b,topic://c}: several destinations with one name; what is not said otherwise is of the kind that the whole is. */
    private Destination resolveAll(final String names, final boolean topic) {
        final List<Destination> parts = new ArrayList<>();
        for (final String part : names.split(",", MAX_PARTS + 1)) {
            final String text = part.strip();
            final Destination found;
            if (text.startsWith(AddressSpace.QUEUE_PREFIX)) {
                found = resolve(text.substring(AddressSpace.QUEUE_PREFIX.length()), false);
            } else if (text.startsWith(AddressSpace.TOPIC_PREFIX)) {
                found = resolve(text.substring(AddressSpace.TOPIC_PREFIX.length()), true);
            } else {
                found = resolve(text, topic);
            }
            if (found.isPattern()) {
                throw new CommandFailure(
                        ErrorCode.INVALID_DESTINATION, "A pattern is not for sending, alone or among others: " + names);
            }
            if (!parts.contains(found)) {
                parts.add(found);
            }
        }
        return addresses.composite(parts);
    }

    private Destination resolve(final String name, final boolean topic) {
        Destination known = addresses.find(name, topic);
        if (known == null) {
            known = awaitedTemporary(name, topic);
        }
        if (known != null) {
            return known;
        }
        if (name.startsWith(DestinationName.TEMPORARY_PREFIX)) {
            throw new CommandFailure(
                    ErrorCode.DESTINATION_DELETED, "There is no such temporary destination any more: " + name);
        }
        final String flaw = DestinationName.flaw(name, topic);
        if (flaw != null) {
            throw new CommandFailure(ErrorCode.INVALID_DESTINATION, flaw);
        }
        if (!addresses.autoCreates(name, topic) && !(topic && NamePattern.isWildcard(name))) {
            throw new CommandFailure(ErrorCode.UNKNOWN_DESTINATION, "There is no destination " + name);
        }
        return topic ? addresses.topic(name) : addresses.queue(name);
    }

    /** After a restart of the node a temporary destination is there again before its owner is. */
    private Destination awaitedTemporary(final String name, final boolean topic) {
        final Session owner = name.startsWith(DestinationName.TEMPORARY_PREFIX) ? sessions.awaitedOwner(name) : null;
        if (owner == null) {
            return null;
        }
        final Destination made = addresses.temporary(name, topic, owner.id());
        owner.temporaries().add(made);
        return made;
    }

    void createTemporary(final Session session, final CreateTemporaryDecoder frame) {
        final int destinationId = frame.destinationId();
        final boolean topic = isTopic(frame.kind());
        final String name = frame.name();
        if (!DestinationName.isTemporaryOf(
                name, session.record().instanceHigh(), session.record().instanceLow())) {
            throw new CommandFailure(
                    ErrorCode.INVALID_DESTINATION, "Not the name of a temporary destination of this client: " + name);
        }
        final Destination known = addresses.find(name, topic);
        if (session.isRestoring() && known != null && known.owner() == session.id()) {
            session.bind(destinationId, known);
            return;
        }
        if (addresses.find(name, true) != null || addresses.find(name, false) != null) {
            throw new CommandFailure(ErrorCode.DESTINATION_IN_USE, "This temporary destination exists: " + name);
        }
        session.checkRoomForDestination();
        final Destination made = addresses.temporary(name, topic, session.id());
        session.temporaries().add(made);
        session.bind(destinationId, made);
    }

    void deleteTemporary(final Session session, final DeleteTemporaryDecoder frame) {
        final Destination destination = session.destination(frame.destinationId());
        if (destination == null || destination.isDeleted()) {
            return;
        }
        if (destination.owner() != session.id()) {
            throw new CommandFailure(
                    ErrorCode.NOT_YOUR_TEMPORARY,
                    "Only the connection that made it deletes a temporary destination: " + destination.name());
        }
        final int consumers = destination.isTopic()
                ? destination.topic().size()
                : destination.queue().consumerCount();
        if (consumers > 0) {
            throw new CommandFailure(ErrorCode.DESTINATION_IN_USE, "A consumer is attached to " + destination.name());
        }
        session.temporaries().remove(destination);
        addresses.delete(destination);
    }

    private static boolean isTopic(final DestinationKind kind) {
        return kind == DestinationKind.TOPIC || kind == DestinationKind.TEMPORARY_TOPIC;
    }
}
