// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.policy;

import java.nio.charset.StandardCharsets;

/** What holds for one destination, ready to be asked for each message. Immutable. */
public final class AddressPolicy {
    /** The property that asks for duplicate detection unless another one is set. */
    public static final String DUPLICATE_ID = "JMS_Aerogram_DuplicateId";

    static final long MAX_DUPLICATE_WINDOW = 100_000;

    private static final long DEFAULT_DUPLICATE_WINDOW = 10_000;
    private static final String NONE = "none";

    private final String destination;
    private final int maxDeliveries;
    private final long redeliveryDelayMs;
    private final double redeliveryBackoff;
    private final long redeliveryMaxDelayMs;
    private final MoveTarget deadLetter;
    private final boolean dropsDeadLetters;
    private final MoveTarget expiry;
    private final boolean exclusive;
    private final boolean groups;
    private final boolean groupRebalance;
    private final byte[] lastValue;
    private final byte[] duplicateId;
    private final int duplicateWindow;
    private final long maxMessages;
    private final long maxBytes;
    private final FullAction whenFull;
    private final boolean autoCreate;

    AddressPolicy(final String name, final AddressSettings settings) {
        destination = name;
        maxDeliveries = (int) Math.min(Integer.MAX_VALUE, settings.get(AddressField.MAX_DELIVERIES, 10L));
        redeliveryDelayMs = settings.get(AddressField.REDELIVERY_DELAY, 0L);
        redeliveryBackoff = settings.get(AddressField.REDELIVERY_BACKOFF, 1.0);
        redeliveryMaxDelayMs = settings.get(AddressField.REDELIVERY_MAX_DELAY, Long.MAX_VALUE);
        deadLetter = target(name, settings.get(AddressField.DEAD_LETTER, "DLQ"));
        dropsDeadLetters = NONE.equals(settings.get(AddressField.DEAD_LETTER, "DLQ"));
        expiry = target(name, settings.get(AddressField.EXPIRY, NONE));
        exclusive = settings.get(AddressField.EXCLUSIVE, false);
        groups = settings.get(AddressField.GROUPS, true);
        groupRebalance = settings.get(AddressField.GROUP_REBALANCE, false);
        final String key = settings.get(AddressField.LAST_VALUE, NONE);
        lastValue = NONE.equals(key) ? null : key.getBytes(StandardCharsets.UTF_8);
        duplicateId = settings.get(AddressField.DUPLICATE_ID, DUPLICATE_ID).getBytes(StandardCharsets.UTF_8);
        duplicateWindow = settings.get(AddressField.DUPLICATE_WINDOW, DEFAULT_DUPLICATE_WINDOW)
                .intValue();
        maxMessages = orUnlimited(settings.get(AddressField.MAX_MESSAGES, 0L));
        maxBytes = orUnlimited(settings.get(AddressField.MAX_BYTES, 0L));
        whenFull = settings.get(AddressField.WHEN_FULL, FullAction.BLOCK);
        autoCreate = settings.get(AddressField.AUTO_CREATE, true);
    }

    private static long orUnlimited(final long value) {
        return value == 0 ? Long.MAX_VALUE : value;
    }

    private static MoveTarget target(final String name, final String template) {
        return NONE.equals(template) ? null : MoveTarget.of(template, name);
    }

    /** The name of the destination. */
    public String destination() {
        return destination;
    }

    /** Whether a message that has been delivered so often and returns is a dead letter. */
    public boolean isExhausted(final int deliveryCount) {
        return maxDeliveries > 0 && deliveryCount >= maxDeliveries;
    }

    /** How long a message waits after that many counted deliveries, in milliseconds; 0: not at all. */
    public long redeliveryDelayMs(final int deliveryCount) {
        if (redeliveryDelayMs == 0) {
            return 0;
        }
        final double delay = redeliveryDelayMs * Math.pow(redeliveryBackoff, Math.max(0, deliveryCount - 1));
        return (long) Math.min(delay, redeliveryMaxDelayMs);
    }

    /** Where dead letters go; null: they are {@link #dropsDeadLetters() dropped}, or this is where they are already. */
    public MoveTarget deadLetter() {
        return deadLetter;
    }

    public boolean dropsDeadLetters() {
        return dropsDeadLetters;
    }

    /** Where messages go whose time has passed; null: they are dropped. */
    public MoveTarget expiry() {
        return expiry;
    }

    public boolean isExclusive() {
        return exclusive;
    }

    public boolean hasGroups() {
        return groups;
    }

    public boolean rebalancesGroups() {
        return groupRebalance;
    }

    /** The property's name in UTF-8; null: this is no last-value queue. Not to be changed. */
    public byte[] lastValue() {
        return lastValue;
    }

    /** The property's name in UTF-8. Not to be changed. */
    public byte[] duplicateId() {
        return duplicateId;
    }

    /** How many ids are remembered; 0: none. */
    public int duplicateWindow() {
        return duplicateWindow;
    }

    public boolean isLimited() {
        return maxMessages != Long.MAX_VALUE || maxBytes != Long.MAX_VALUE;
    }

    /** Whether there is no room for one more where there are that many already. */
    public boolean isFull(final long messages, final long bytes) {
        return messages >= maxMessages || bytes >= maxBytes;
    }

    public FullAction whenFull() {
        return whenFull;
    }

    public boolean autoCreates() {
        return autoCreate;
    }
}
