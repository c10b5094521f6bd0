// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.support;

import java.util.ArrayList;
import java.util.List;
import org.aerogram.broker.Broker;
import org.aerogram.broker.FactLog;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A fact log in a list: position n follows the n-th fact. */
public final class FactList implements FactLog {
    public final List<byte[]> facts = new ArrayList<>();
    public boolean broken;

    public FactList() {}

    /** Those that survive a crash. */
    public FactList(final FactList other, final long durable) {
        facts.addAll(other.facts.subList(0, (int) durable));
    }

    @Override
    public long append(final DirectBuffer fact, final int offset, final int length) {
        if (broken) {
            throw new IllegalStateException("the disk is full");
        }
        if (length > 1 << 20) {
            throw new IllegalArgumentException("a fact of " + length + " bytes");
        }
        final byte[] copy = new byte[length];
        fact.getBytes(offset, copy);
        facts.add(copy);
        return facts.size();
    }

    public long position() {
        return facts.size();
    }

    /** Replays everything. */
    public void replay(final Broker broker) {
        for (int i = 0; i < facts.size(); i++) {
            broker.replay(new UnsafeBuffer(facts.get(i)), 0, facts.get(i).length, i + 1);
        }
    }
}
