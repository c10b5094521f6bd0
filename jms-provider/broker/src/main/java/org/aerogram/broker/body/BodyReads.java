// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.body;

import java.util.ArrayDeque;
import org.aerogram.broker.effect.Effects;
import org.aerogram.broker.message.BodyChunks;
import org.aerogram.broker.storage.ReadQueue;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** What all readers of bodies share: the way to the log, and buffers of one piece each, of which there are a limited number. Whoever gets none waits for its turn. */
public final class BodyReads {
    private static final int FEWEST_BUFFERS = 8;
    private static final int MOST_SPARE = 8;

    final ReadQueue reads;
    private final Effects effects;
    private final int mostBuffers;
    private final ArrayDeque<MutableDirectBuffer> spare = new ArrayDeque<>();
    private final ArrayDeque<BodyWindow> waiting = new ArrayDeque<>();
    private final ArrayDeque<BodyWindow> idle = new ArrayDeque<>();
    private int lent;

    /** @param bufferBytes what all buffers together may take, at least {@value #FEWEST_BUFFERS} of them. */
    public BodyReads(final ReadQueue reads, final Effects effects, final long bufferBytes) {
        this.reads = reads;
        this.effects = effects;
        mostBuffers = (int) Math.max(FEWEST_BUFFERS, Math.min(bufferBytes / BodyChunks.LENGTH, Integer.MAX_VALUE));
    }

    /** Once a duty cycle: those who wait try again. */
    public void doWork() {
        for (int i = waiting.size(); i > 0; i--) {
            waiting.poll().tryAgain();
        }
    }

    /** Null: there is none now. */
    MutableDirectBuffer lend() {
        while (lent == mostBuffers) {
            final BodyWindow window = idle.poll();
            if (window == null) {
                return null;
            }
            window.closeIfIdle();
        }
        lent++;
        final MutableDirectBuffer buffer = spare.poll();
        return buffer == null ? new UnsafeBuffer(new byte[BodyChunks.LENGTH]) : buffer;
    }

    void giveBack(final MutableDirectBuffer buffer) {
        lent--;
        if (spare.size() < MOST_SPARE) {
            spare.push(buffer);
        }
    }

    boolean canRead(final long position) {
        return position <= effects.durable() && reads.canRead();
    }

    /** Its buffers can be had if nobody else has one to spare. */
    void idle(final BodyWindow window) {
        idle.add(window);
    }

    void await(final BodyWindow window) {
        waiting.add(window);
    }
}
