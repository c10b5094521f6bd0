// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import jakarta.jms.Destination;
import java.util.List;
import org.aerogram.jms.message.Acknowledger;
import org.aerogram.jms.message.ReceivedContext;
import org.aerogram.jms.message.TrustedPackages;
import org.aerogram.protocol.codec.DestinationKind;

/** What received messages need of their connection. */
final class ReceivedContexts {
    private final TemporaryDestinations temporaries;
    private final TrustedPackages trusted;

    ReceivedContexts(final TemporaryDestinations temporaries, final List<String> trustedPackages) {
        this.temporaries = temporaries;
        this.trusted = TrustedPackages.of(trustedPackages);
    }

    ReceivedContext of(final Acknowledger acknowledger) {
        return new ReceivedContext(this::destination, acknowledger, trusted);
    }

    private Destination destination(final DestinationKind kind, final String name) {
        final TemporaryDestinations owner = temporaries.isOwn(name) ? temporaries : null;
        return switch (kind) {
            case TOPIC -> new AerogramTopic(name);
            case TEMPORARY_QUEUE -> new AerogramTemporaryQueue(name, owner);
            case TEMPORARY_TOPIC -> new AerogramTemporaryTopic(name, owner);
            default -> new AerogramQueue(name);
        };
    }
}
