// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.destination;

import jakarta.jms.Destination;
import java.util.List;
import org.aerogram.jms.message.Acknowledger;
import org.aerogram.jms.message.ReceivedContext;
import org.aerogram.jms.message.body.TrustedPackages;
import org.aerogram.protocol.codec.DestinationKind;

/** What received messages need of their connection. */
public final class ReceivedContexts {
    private final DestinationMaker maker;
    private final TemporaryDestinations temporaries;
    private final TrustedPackages trusted;

    public ReceivedContexts(
            final DestinationMaker maker, final TemporaryDestinations temporaries, final List<String> trustedPackages) {
        this.maker = maker;
        this.temporaries = temporaries;
        this.trusted = TrustedPackages.of(trustedPackages);
    }

    public ReceivedContext of(final Acknowledger acknowledger) {
        return new ReceivedContext(this::destination, acknowledger, trusted);
    }

    private Destination destination(final DestinationKind kind, final String name) {
        final TemporaryDestinations owner = temporaries.isOwn(name) ? temporaries : null;
        return switch (kind) {
            case TOPIC -> maker.topic(name);
            case TEMPORARY_QUEUE -> maker.temporaryQueue(name, owner);
            case TEMPORARY_TOPIC -> maker.temporaryTopic(name, owner);
            default -> maker.queue(name);
        };
    }
}
