// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.message;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Hashes of the properties by which the queues of one message know it, each by the property's name: of a message that goes to several destinations each may look at
 * properties of its own. Mostly there is one. Also which of those destinations have had the message before.
 */
final class KeyHashes {
    private byte[][] properties = new byte[2][];
    private long[] highs = new long[2];
    private long[] lows = new long[2];
    private BitSet refused;
    private int count;

    void clear() {
        Arrays.fill(properties, 0, count, null);
        count = 0;
        if (refused != null) {
            refused.clear();
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    void put(final byte[] property, final long high, final long low) {
        if (indexOf(property) >= 0) {
            return;
        }
        if (count == highs.length) {
            properties = Arrays.copyOf(properties, count * 2);
            highs = Arrays.copyOf(highs, count * 2);
            lows = Arrays.copyOf(lows, count * 2);
        }
        properties[count] = property;
        highs[count] = high;
        lows[count] = low;
        count++;
    }

    /** 0: the message has no such property. */
    long high(final byte[] property) {
        final int index = indexOf(property);
        return index < 0 ? 0 : highs[index];
    }

    long low(final byte[] property) {
        final int index = indexOf(property);
        return index < 0 ? 0 : lows[index];
    }

    private int indexOf(final byte[] property) {
        for (int i = 0; i < count; i++) {
            if (properties[i] == property || Arrays.equals(properties[i], property)) {
                return i;
            }
        }
        return -1;
    }

    void refuse(final int part) {
        if (refused == null) {
            refused = new BitSet();
        }
        refused.set(part);
    }

    boolean isRefusedBy(final int part) {
        return refused != null && refused.get(part);
    }
}
