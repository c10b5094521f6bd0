// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.support;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aerogram.protocol.codec.BodyType;
import org.aerogram.protocol.codec.DestinationKind;
import org.aerogram.protocol.message.MessageHeadEncoder;
import org.agrona.ExpandableArrayBuffer;

/** A message to send; fluent. */
public final class Outgoing {
    final int destinationId;
    final Map<String, Object> properties = new LinkedHashMap<>();
    byte[] body;
    private String destination = "somewhere";
    int streamId = 1;
    long transactionId;
    long timeToLiveMs;
    long delayMs;
    int priority = 4;
    boolean persistent;

    public Outgoing(final int destinationId, final String text) {
        this.destinationId = destinationId;
        this.body = text.getBytes(StandardCharsets.UTF_8);
    }

    public Outgoing persistent() {
        persistent = true;
        return this;
    }

    public Outgoing stream(final int value) {
        streamId = value;
        return this;
    }

    public Outgoing in(final long transaction) {
        transactionId = transaction;
        return this;
    }

    public Outgoing timeToLive(final long milliseconds) {
        timeToLiveMs = milliseconds;
        return this;
    }

    public Outgoing delay(final long milliseconds) {
        delayMs = milliseconds;
        return this;
    }

    public Outgoing priority(final int value) {
        priority = value;
        return this;
    }

    public Outgoing property(final String name, final Object value) {
        properties.put(name, value);
        return this;
    }

    /** What the head says. */
    public Outgoing destination(final String name) {
        destination = name;
        return this;
    }

    public Outgoing body(final byte[] value) {
        body = value;
        return this;
    }

    byte[] head() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeadEncoder head = new MessageHeadEncoder()
                .wrap(buffer, 0)
                .priority(priority)
                .bodyType(BodyType.TEXT)
                .destination(DestinationKind.QUEUE, destination);
        properties.forEach(head::property);
        final byte[] bytes = new byte[head.end()];
        buffer.getBytes(0, bytes);
        return bytes;
    }
}
