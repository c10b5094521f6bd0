// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.delivery;

import jakarta.jms.JMSException;
import java.util.Arrays;
import org.aerogram.jms.message.AerogramMessage;

/** Messages that have come for a consumer and have not been shown to the application: a ring that grows, without an object an entry. */
public final class Inbox {
    private AerogramMessage[] messages = new AerogramMessage[16];
    private long[] seqs = new long[16];
    private long[] expiries = new long[16];
    private long[] lengths = new long[16];
    private int head;
    private int size;
    private long bytes;

    public boolean isEmpty() {
        return size == 0;
    }

    public int size() {
        return size;
    }

    /** The length of all that waits. */
    public long bytes() {
        return bytes;
    }

    /** A message that is not to be shown any more once it has expired here; one that has already is the node's to judge, whose clock may be another. */
    public void addUntilExpired(final AerogramMessage message, final long seq, final long length) throws JMSException {
        final long expirationMs = message.getJMSExpiration();
        final boolean mayExpire = expirationMs != 0 && expirationMs > System.currentTimeMillis();
        add(message, seq, length, mayExpire ? expirationMs : 0);
    }

    /** @param expiresMs when this message is not to be shown any more; 0: never. */
    public void add(final AerogramMessage message, final long seq, final long length, final long expiresMs) {
        if (size == messages.length) {
            grow();
        }
        final int index = head + size & messages.length - 1;
        messages[index] = message;
        seqs[index] = seq;
        expiries[index] = expiresMs;
        lengths[index] = length;
        size++;
        bytes += length;
    }

    /** The delivery sequence of the oldest. */
    public long firstSeq() {
        return seqs[head];
    }

    public long firstLength() {
        return lengths[head];
    }

    public boolean isFirstExpired(final long nowMs) {
        return expiries[head] != 0 && expiries[head] <= nowMs;
    }

    public boolean mayExpire() {
        return size > 0 && expiries[head] != 0;
    }

    /** The oldest, which stays. */
    public AerogramMessage first() {
        return messages[head];
    }

    /** Takes the oldest. */
    public AerogramMessage take() {
        final AerogramMessage message = messages[head];
        messages[head] = null;
        bytes -= lengths[head];
        head = head + 1 & messages.length - 1;
        size--;
        return message;
    }

    public void clear() {
        Arrays.fill(messages, null);
        head = 0;
        size = 0;
        bytes = 0;
    }

    private void grow() {
        final int old = messages.length;
        final AerogramMessage[] grown = new AerogramMessage[2 * old];
        final long[] grownSeqs = new long[2 * old];
        final long[] grownExpiries = new long[2 * old];
        final long[] grownLengths = new long[2 * old];
        for (int i = 0; i < size; i++) {
            final int index = head + i & old - 1;
            grown[i] = messages[index];
            grownSeqs[i] = seqs[index];
            grownExpiries[i] = expiries[index];
            grownLengths[i] = lengths[index];
        }
        messages = grown;
        seqs = grownSeqs;
        expiries = grownExpiries;
        lengths = grownLengths;
        head = 0;
    }
}
