// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.content;

import java.util.ArrayDeque;
import org.aerogram.broker.effect.Effects;
import org.aerogram.broker.message.StoredMessage;

/** Gives the memory of long bodies back, piece by piece, as the facts with their pieces become durable. */
public final class BodyEviction {
    private record Told(StoredMessage message, int generation, long upTo, long position) {}

    private final Effects effects;
    private final long aboveBytes;
    private final ArrayDeque<Told> waiting = new ArrayDeque<>();

    /** @param aboveBytes messages up to this length stay in memory. */
    public BodyEviction(final Effects effects, final long aboveBytes) {
        this.effects = effects;
        this.aboveBytes = aboveBytes;
    }

    /** Whether a message of that length, as far as it has come, goes out of memory. */
    public boolean concerns(final StoredMessage message) {
        return message.length() > aboveBytes;
    }

    /** A piece of the body has been appended. */
    void told(final StoredMessage message, final long upTo, final long position) {
        waiting.add(new Told(message, message.generation(), upTo, position));
    }

    /** Once a duty cycle. */
    public void doWork() {
        while (!waiting.isEmpty() && waiting.peek().position <= effects.durable()) {
            final Told told = waiting.poll();
            final StoredMessage message = told.message;
            if (message.generation() == told.generation && message.references() > 0 && concerns(message)) {
                message.evictBody(told.upTo);
            }
        }
    }
}
