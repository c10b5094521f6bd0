// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import java.util.List;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.AerogramTopic;
import org.aerogram.jms.message.body.TrustedPackages;
import org.aerogram.protocol.codec.DestinationKind;
import org.agrona.ExpandableArrayBuffer;

/** Sends a message to itself: what a consumer would receive. */
final class Travel {
    static final ReceivedContext CONTEXT =
            new ReceivedContext(Travel::destination, Acknowledger.NONE, TrustedPackages.BASICS);
    private static final int OFFSET = 3;

    private Travel() {}

    static SendHeaders headers() {
        return new SendHeaders()
                .destination(new AerogramQueue("orders"))
                .messageId(1, 2, 3)
                .timestampMs(1000)
                .expirationMs(2000)
                .deliveryTimeMs(1500)
                .deliveryMode(DeliveryMode.NON_PERSISTENT)
                .priority(7);
    }

    @SuppressWarnings("unchecked")
    static <T extends AerogramMessage> T received(final T message) throws JMSException {
        message.sent(headers());
        return (T) deliver(message, 1, false, CONTEXT);
    }

    static AerogramMessage deliver(
            final AerogramMessage message, final int count, final boolean redelivered, final ReceivedContext context)
            throws JMSException {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(8);
        final int headLength = message.encodeHead(buffer, OFFSET);
        final int bodyLength = message.encodeBody(buffer, OFFSET + headLength);
        return AerogramMessage.received(buffer, OFFSET, headLength, bodyLength, count, redelivered, context);
    }

    static ReceivedContext trusting(final String... packages) {
        return new ReceivedContext(Travel::destination, Acknowledger.NONE, TrustedPackages.of(List.of(packages)));
    }

    static Destination destination(final DestinationKind kind, final String name) {
        return kind == DestinationKind.QUEUE || kind == DestinationKind.TEMPORARY_QUEUE
                ? new AerogramQueue(name)
                : new AerogramTopic(name);
    }
}
