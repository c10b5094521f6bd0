// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.policy;

/** One thing that a rule can say of the destinations it matches. */
public enum AddressField {
    /** After how many counted deliveries a message that returns becomes a dead letter; 0: never. */
    MAX_DELIVERIES("max-deliveries", Form.COUNT),
    /** How long a returned message waits before it is delivered again. */
    REDELIVERY_DELAY("redelivery-delay", Form.DURATION),
    /** The factor by which that grows with each return. */
    REDELIVERY_BACKOFF("redelivery-backoff", Form.FACTOR),
    /** The longest that it grows to. */
    REDELIVERY_MAX_DELAY("redelivery-max-delay", Form.DURATION),
    /** The {@link MoveTarget} for dead letters; {@code {name}} in it stands for the destination's name, {@code none} drops them. */
    DEAD_LETTER("dead-letter", Form.TEXT),
    /** The {@link MoveTarget} for messages whose time has passed; {@code {name}} as above, {@code none} drops them. */
    EXPIRY("expiry", Form.TEXT),
    /** Whether one consumer at a time gets everything. */
    EXCLUSIVE("exclusive", Form.FLAG),
    /** Whether messages with one JMSXGroupID go to one consumer. */
    GROUPS("groups", Form.FLAG),
    /** Whether groups are given out anew when a consumer comes. */
    GROUP_REBALANCE("group-rebalance", Form.FLAG),
    /** The property of which only the last message with each value is kept. */
    LAST_VALUE("last-value", Form.TEXT),
    /** The property by which duplicates are known. */
    DUPLICATE_ID("duplicate-id", Form.TEXT),
    /** How many of its values are remembered; 0: none. */
    DUPLICATE_WINDOW("duplicate-window", Form.COUNT),
    /** How many messages there may be; 0: no limit. */
    MAX_MESSAGES("max-messages", Form.COUNT),
    /** How many bytes of messages there may be; 0: no limit. */
    MAX_BYTES("max-bytes", Form.SIZE),
    /** What happens then: see {@link FullAction}. */
    WHEN_FULL("when-full", Form.FULL_ACTION),
    /** Whether such a destination comes into being on first use. */
    AUTO_CREATE("auto-create", Form.FLAG);

    /** What values look like. */
    public enum Form {
        /** A Long from 0. */
        COUNT,
        /** A Long, milliseconds. */
        DURATION,
        /** A Long, bytes. */
        SIZE,
        /** A Double from 1. */
        FACTOR,
        /** A Boolean. */
        FLAG,
        /** A String. */
        TEXT,
        /** A {@link FullAction}. */
        FULL_ACTION
    }

    private final String key;
    private final Form form;

    AddressField(final String key, final Form form) {
        this.key = key;
        this.form = form;
    }

    /** The name in configuration files. */
    public String key() {
        return key;
    }

    public Form form() {
        return form;
    }

    void check(final Object value) {
        final boolean fits =
                switch (form) {
                    case COUNT, DURATION, SIZE -> value instanceof Long number && number >= 0;
                    case FACTOR -> value instanceof Double factor && factor >= 1 && factor <= 1_000;
                    case FLAG -> value instanceof Boolean;
                    case TEXT -> value instanceof String text && !text.isBlank();
                    case FULL_ACTION -> value instanceof FullAction;
                };
        if (!fits || this == DUPLICATE_WINDOW && (Long) value > AddressPolicy.MAX_DUPLICATE_WINDOW) {
            throw new IllegalArgumentException(key + " cannot be " + value);
        }
        if (this == DEAD_LETTER || this == EXPIRY) {
            MoveTarget.check(key, (String) value);
        }
    }
}
