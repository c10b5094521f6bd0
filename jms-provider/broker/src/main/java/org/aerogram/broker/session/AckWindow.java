// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.session;

import java.util.Arrays;

/**
 * Which commands can be acknowledged: those taken, up to the first that waits for a durable position or is held back.
 * And when: at once where one asks for it, otherwise when enough has come together.
 */
final class AckWindow {
    private final int lazyBytes;
    private long[] waitingSeqs = new long[16];
    private long[] waitingPositions = new long[16];
    private int head;
    private int size;
    private long taken;
    private long acked;
    private long prompt;
    private long held = Long.MAX_VALUE;
    private long stalled = Long.MAX_VALUE;
    private int unackedBytes;
    private long heldBytes;

    /** @param windowBytes what the client may have unacknowledged. */
    AckWindow(final int windowBytes) {
        this.lazyBytes = windowBytes / 4;
    }

    /** The next command. */
    void take(final long seq, final int lengthBytes, final boolean promptly) {
        taken = seq;
        unackedBytes += lengthBytes;
        if (isHeld()) {
            heldBytes += lengthBytes;
        }
        if (promptly || unackedBytes >= lazyBytes) {
            prompt = seq;
        }
    }

    /** The last command taken waits for the position. */
    void await(final long position) {
        if (size == waitingSeqs.length) {
            grow();
        }
        final int index = head + size & waitingSeqs.length - 1;
        waitingSeqs[index] = taken;
        waitingPositions[index] = position;
        size++;
    }

    /** Whether the command taken last is to be acknowledged as soon as it can be. */
    boolean isPrompt() {
        return prompt == taken;
    }

    /** The highest position that a command waits for; 0: none. */
    long awaited() {
        return size == 0 ? 0 : waitingPositions[head + size - 1 & waitingPositions.length - 1];
    }

    /** Everything up to the position is durable. */
    void durable(final long position) {
        while (size > 0 && waitingPositions[head] <= position) {
            head = head + 1 & waitingSeqs.length - 1;
            size--;
        }
    }

    /** From the last command taken on, nothing is acknowledged until {@link #release}. */
    void hold() {
        held = Math.min(held, taken);
    }

    void release() {
        held = Long.MAX_VALUE;
        heldBytes = 0;
    }

    /** The command taken last is not acknowledged, nor any after it, until {@link #goOn}. */
    void stall() {
        stalled = taken;
    }

    void goOn() {
        stalled = Long.MAX_VALUE;
    }

    /** Bytes of commands taken since acknowledgements are held. */
    long heldBytes() {
        return heldBytes;
    }

    boolean isHeld() {
        return held != Long.MAX_VALUE;
    }

    /** What was taken so far is to be acknowledged now. */
    void hurry() {
        prompt = taken;
    }

    long taken() {
        return taken;
    }

    /** Whether commands have been taken that nobody is in a hurry to acknowledge. */
    boolean isLazy() {
        return taken > Math.max(prompt, acked);
    }

    /** The number to acknowledge now; 0: none. */
    long due() {
        final long able = Math.min(Math.min(held, stalled) - 1, size == 0 ? taken : waitingSeqs[head] - 1);
        return able > acked && acked < prompt ? able : 0;
    }

    void acked(final long seq) {
        acked = seq;
        if (seq == taken) {
            unackedBytes = 0;
        }
    }

    /** The node was restarted: commands up to this one need not come again. */
    void restore(final long seq) {
        taken = Math.max(taken, seq);
    }

    /** A new link: everything is acknowledged anew. */
    void resume() {
        acked = 0;
        prompt = taken;
    }

    private void grow() {
        final int capacity = waitingSeqs.length;
        final long[] seqs = Arrays.copyOf(waitingSeqs, capacity * 2);
        final long[] positions = Arrays.copyOf(waitingPositions, capacity * 2);
        for (int i = 0; i < capacity; i++) {
            seqs[i] = waitingSeqs[head + i & capacity - 1];
            positions[i] = waitingPositions[head + i & capacity - 1];
        }
        waitingSeqs = seqs;
        waitingPositions = positions;
        head = 0;
    }
}
