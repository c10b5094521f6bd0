// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.xa;

import jakarta.jms.JMSException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.aerogram.jms.engine.Conversation;
import org.aerogram.jms.polling.Requests;
import org.aerogram.protocol.codec.XaEndMode;
import org.aerogram.protocol.codec.XaStartMode;

/**
 * Starts of one stream whose answer did not come in time. The transaction manager takes them for failed, but the node does them when it comes to it, and the stream would
 * work in a branch that it is never going to leave: so each is followed by the end that undoes it. Needs the wire's lock.
 */
final class UnansweredStarts {
    private final Conversation conversation;
    private final Requests requests;
    private final int streamId;
    private final Queue<LongSupplier> owed = new ArrayDeque<>();
    private int generation;

    UnansweredStarts(final Conversation conversation, final Requests requests, final int streamId) {
        this.conversation = conversation;
        this.requests = requests;
        this.streamId = streamId;
    }

    /** A start may be done later. It is undone at once where there is room, else before the next one. */
    void add(final AerogramXid branch, final XaStartMode mode) {
        final XaEndMode end =
                switch (mode) {
                    case JOIN -> XaEndMode.SUCCESS; // what others do in it is not touched
                    case RESUME -> XaEndMode.SUSPEND;
                    default -> XaEndMode.FAIL;
                };
        generation = conversation.generation();
        owed.add(() -> conversation.xa().end(streamId, branch, end));
        publish();
    }

    /** What is owed goes first. Waits for room. */
    void undo() throws JMSException {
        if (!publish()) {
            requests.publish("end", () -> publish() ? 1 : 0);
        }
    }

    /** Nothing is owed to another session: it knows nothing of them. Nobody waits for the answers, which are refusals where the start was one. */
    private boolean publish() {
        while (!owed.isEmpty() && generation == conversation.generation()) {
            final long seq = owed.peek().getAsLong();
            if (seq == 0) {
                return false;
            }
            conversation.abandon(generation, seq);
            owed.remove();
        }
        owed.clear();
        return true;
    }
}
