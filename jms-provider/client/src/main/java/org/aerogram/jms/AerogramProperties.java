// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

/** Names of message properties beyond the specification. All can be used in selectors. */
public final class AerogramProperties {
    /** Set by a sender, a text: a destination takes a message with each value once, as far as it remembers (the rule {@code duplicate-window}). */
    public static final String DUPLICATE_ID = "JMS_Aerogram_DuplicateId";

    /** On a dead letter, a text: the name of the queue, or of the topic of the subscription, where it was. */
    public static final String ORIGINAL_DESTINATION = "JMS_Aerogram_OriginalDestination";

    /** On a dead letter, a text: {@code MAX_DELIVERIES}, {@code REJECTED} or {@code EXPIRED}. */
    public static final String DEAD_LETTER_REASON = "JMS_Aerogram_DeadLetterReason";

    /** On a dead letter, an int: how many deliveries of it had ended without success. */
    public static final String DELIVERY_COUNT = "JMS_Aerogram_DeliveryCount";

    /** On a dead letter, a long: when it was moved, milliseconds since 1970 by the node's clock. */
    public static final String DEAD_LETTER_TIME = "JMS_Aerogram_DeadLetterTime";

    /** On a dead letter that had a JMSExpiration, a long: that. */
    public static final String ORIGINAL_EXPIRATION = "JMS_Aerogram_OriginalExpiration";

    private AerogramProperties() {}
}
