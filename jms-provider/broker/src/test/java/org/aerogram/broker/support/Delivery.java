// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.support;

import java.nio.charset.StandardCharsets;
import org.aerogram.protocol.message.MessageHead;
import org.aerogram.protocol.message.TypedValues;
import org.agrona.concurrent.UnsafeBuffer;

/** A message that came whole. */
public record Delivery(int consumerId, long seq, int count, boolean redelivered, byte[] head, byte[] body) {
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The value of a property; null where it has none of that name. */
    public Object property(final String name) {
        final MessageHead fields = fields();
        final int position = fields.find(name.getBytes(StandardCharsets.UTF_8));
        return position < 0 ? null : TypedValues.objectAt(fields.buffer(), position);
    }

    public MessageHead fields() {
        final MessageHead fields = new MessageHead();
        if (!fields.wrap(new UnsafeBuffer(head), 0, head.length)) {
            throw new IllegalStateException("malformed head");
        }
        return fields;
    }
}
