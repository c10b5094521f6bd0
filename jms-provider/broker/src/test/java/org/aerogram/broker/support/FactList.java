// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aerogram.broker.Broker;
import org.aerogram.broker.FactLog;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A fact log in a list: position n * {@value #UNIT} follows the n-th fact. What was released may be gone after a crash, from the oldest fact on. */
public final class FactList implements FactLog {
    private static final int UNIT = 1_000;

    /** Facts that a crash may leave, from {@link #startPosition()} on. */
    public final List<byte[]> facts = new ArrayList<>();

    /** Up to where somebody waits. */
    public long wanted;

    public boolean broken;

    /** Only counts facts: for tests that count allocations. */
    public boolean forgetting;

    private int forgotten;
    private int start;
    private int released;
    private long durable = Long.MAX_VALUE;

    public FactList() {}

    /** Those that survive a crash. */
    public FactList(final FactList other, final long durable) {
        this(other, durable, null);
    }

    /** Those that survive a crash; of the released ones as many as chance will have it. */
    public FactList(final FactList other, final long durable, final Random random) {
        start = random == null || other.released <= other.start
                ? other.start
                : other.start + random.nextInt(other.released - other.start + 1);
        released = other.released;
        facts.addAll(other.facts.subList(start - other.start, (int) (durable / UNIT) - other.start));
    }

    @Override
    public long append(final DirectBuffer fact, final int offset, final int length) {
        if (broken) {
            throw new IllegalStateException("the disk is full");
        }
        if (length > 1 << 20) {
            throw new IllegalArgumentException("a fact of " + length + " bytes");
        }
        if (forgetting) {
            forgotten++;
        } else {
            final byte[] copy = new byte[length];
            fact.getBytes(offset, copy);
            facts.add(copy);
        }
        return position();
    }

    @Override
    public void want(final long position) {
        wanted = position;
    }

    @Override
    public long startPosition() {
        return (long) start * UNIT;
    }

    @Override
    public void release(final long position) {
        released = (int) (position / UNIT);
    }

    /** What a journal could read: facts up to here. Everything, unless it is said. */
    public long durable() {
        return Math.min(durable, position());
    }

    public void durable(final long position) {
        durable = position;
    }

    /** The fact whose append returned that position. */
    public byte[] fact(final long position) {
        final int index = (int) (position / UNIT) - 1;
        if (position % UNIT != 0 || index < released) {
            throw new AssertionError("a read at " + position + ", released up to " + (long) released * UNIT);
        }
        return facts.get(index - start);
    }

    /** How many facts need not be kept. */
    public int releasedFacts() {
        return released;
    }

    public long position() {
        return (long) (start + facts.size() + forgotten) * UNIT;
    }

    /** Replays everything. */
    public void replay(final Broker broker) {
        for (int i = 0; i < facts.size(); i++) {
            broker.replay(new UnsafeBuffer(facts.get(i)), 0, facts.get(i).length, (long) (start + i + 1) * UNIT);
        }
    }
}
