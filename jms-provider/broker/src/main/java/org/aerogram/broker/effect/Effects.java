// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.effect;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Effects in the order of their positions; a ring that grows and allocates nothing otherwise. Tells the log up to where somebody waits: the rest need not be forced
 * to the disk on its own.
 */
public final class Effects {
    private final LongConsumer wants;
    private Effect[] effects = new Effect[64];
    private long[] positions = new long[64];
    private int head;
    private int size;
    private long durable;
    private long wanted;

    /** @param wants told positions that are to become durable soon. */
    public Effects(final LongConsumer wants) {
        this.wants = wants;
    }

    /** Happens now where the position is durable already, and soon otherwise, when it becomes so. Positions never go down. */
    public void await(final long position, final Effect effect) {
        want(position);
        awaitPatiently(position, effect);
    }

    /** Somebody waits until that position is durable. */
    public void want(final long position) {
        if (position > wanted && position > durable) {
            wanted = position;
            wants.accept(position);
        }
    }

    /** The same as {@link #await}, but when it becomes durable matters to nobody. */
    public void awaitPatiently(final long position, final Effect effect) {
        if (position <= durable) {
            effect.onDurable();
            return;
        }
        if (size == effects.length) {
            grow();
        }
        final int index = head + size & effects.length - 1;
        effects[index] = effect;
        positions[index] = position;
        size++;
    }

    /** Everything up to the position is durable. @return how many effects happened. */
    public int onDurable(final long position) {
        durable = Math.max(durable, position);
        int count = 0;
        while (size > 0 && positions[head] <= durable) {
            final Effect effect = effects[head];
            effects[head] = null;
            head = head + 1 & effects.length - 1;
            size--;
            count++;
            effect.onDurable();
        }
        return count;
    }

    /** Everything up to here is durable. */
    public long durable() {
        return durable;
    }

    /** How many wait. */
    public int size() {
        return size;
    }

    private void grow() {
        final int capacity = effects.length;
        final Effect[] moreEffects = Arrays.copyOf(effects, capacity * 2);
        final long[] morePositions = Arrays.copyOf(positions, capacity * 2);
        for (int i = 0; i < capacity; i++) {
            moreEffects[i] = effects[head + i & capacity - 1];
            morePositions[i] = positions[head + i & capacity - 1];
        }
        Arrays.fill(moreEffects, capacity, capacity * 2, null);
        effects = moreEffects;
        positions = morePositions;
        head = 0;
    }
}
