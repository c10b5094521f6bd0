// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.policy;

import java.util.EnumMap;
import java.util.Map;

/**
 * What one rule says; what it leaves out, more general rules say. Fluent; not thread-safe; a copy is taken when it is added to {@link AddressRules}.
 * Setters throw IllegalArgumentException for what is out of range.
 */
public final class AddressSettings {
    private final Map<AddressField, Object> values = new EnumMap<>(AddressField.class);

    /** Sets one field to a value of its form. */
    public AddressSettings set(final AddressField field, final Object value) {
        field.check(value);
        values.put(field, value);
        return this;
    }

    public AddressSettings maxDeliveries(final int value) {
        return set(AddressField.MAX_DELIVERIES, (long) value);
    }

    /** Milliseconds. */
    public AddressSettings redeliveryDelayMs(final long value) {
        return set(AddressField.REDELIVERY_DELAY, value);
    }

    public AddressSettings redeliveryBackoff(final double value) {
        return set(AddressField.REDELIVERY_BACKOFF, value);
    }

    /** Milliseconds. */
    public AddressSettings redeliveryMaxDelayMs(final long value) {
        return set(AddressField.REDELIVERY_MAX_DELAY, value);
    }

    /** A queue's name, or {@code topic://} and a topic's; see {@link MoveTarget}. */
    public AddressSettings deadLetter(final String target) {
        return set(AddressField.DEAD_LETTER, target);
    }

    /** As with {@link #deadLetter}. */
    public AddressSettings expiry(final String target) {
        return set(AddressField.EXPIRY, target);
    }

    public AddressSettings exclusive(final boolean value) {
        return set(AddressField.EXCLUSIVE, value);
    }

    public AddressSettings groups(final boolean value) {
        return set(AddressField.GROUPS, value);
    }

    public AddressSettings groupRebalance(final boolean value) {
        return set(AddressField.GROUP_REBALANCE, value);
    }

    public AddressSettings lastValue(final String property) {
        return set(AddressField.LAST_VALUE, property);
    }

    public AddressSettings duplicateId(final String property) {
        return set(AddressField.DUPLICATE_ID, property);
    }

    public AddressSettings duplicateWindow(final int ids) {
        return set(AddressField.DUPLICATE_WINDOW, (long) ids);
    }

    public AddressSettings maxMessages(final long value) {
        return set(AddressField.MAX_MESSAGES, value);
    }

    public AddressSettings maxBytes(final long value) {
        return set(AddressField.MAX_BYTES, value);
    }

    public AddressSettings whenFull(final FullAction value) {
        return set(AddressField.WHEN_FULL, value);
    }

    public AddressSettings autoCreate(final boolean value) {
        return set(AddressField.AUTO_CREATE, value);
    }

    AddressSettings copy() {
        return new AddressSettings().merge(this);
    }

    /** What the other one says counts more. */
    AddressSettings merge(final AddressSettings specific) {
        values.putAll(specific.values);
        return this;
    }

    <T> T get(final AddressField field, final T otherwise) {
        @SuppressWarnings("unchecked")
        final T value = (T) values.get(field);
        return value == null ? otherwise : value;
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
