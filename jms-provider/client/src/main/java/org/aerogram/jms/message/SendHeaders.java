// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.message;

import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.Message;

/**
 * The headers that a send sets, whatever the message held before (specification 3.4). A producer may keep one and use it for each message;
 * not thread-safe.
 */
public final class SendHeaders {
    Destination destination;
    long instanceHigh;
    long instanceLow;
    long counter;
    boolean messageIdDisabled;
    long timestampMs;
    long expirationMs;
    long deliveryTimeMs;
    int deliveryMode = DeliveryMode.PERSISTENT;
    int priority = Message.DEFAULT_PRIORITY;

    /** Where the message goes. */
    public SendHeaders destination(final Destination value) {
        destination = value;
        return this;
    }

    /** The message's id, which travels even when it is disabled. */
    public SendHeaders messageId(final long high, final long low, final long count) {
        instanceHigh = high;
        instanceLow = low;
        counter = count;
        return this;
    }

    /** True: JMSMessageID is null here and at the receiver. Default: false. */
    public SendHeaders messageIdDisabled(final boolean value) {
        messageIdDisabled = value;
        return this;
    }

    /** JMSTimestamp: milliseconds since 1970; 0 where disabled. */
    public SendHeaders timestampMs(final long value) {
        timestampMs = value;
        return this;
    }

    /** JMSExpiration: milliseconds since 1970; 0: never. */
    public SendHeaders expirationMs(final long value) {
        expirationMs = value;
        return this;
    }

    /** JMSDeliveryTime: milliseconds since 1970. */
    public SendHeaders deliveryTimeMs(final long value) {
        deliveryTimeMs = value;
        return this;
    }

    /** One of {@link DeliveryMode}. Default: PERSISTENT. */
    public SendHeaders deliveryMode(final int value) {
        deliveryMode = value;
        return this;
    }

    /** 0 to 9. Default: 4. */
    public SendHeaders priority(final int value) {
        priority = value;
        return this;
    }
}
