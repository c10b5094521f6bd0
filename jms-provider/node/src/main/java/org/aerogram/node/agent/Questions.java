// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.agent;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.aerogram.broker.Broker;

/** What other threads want to know of the broker or have it do; answered between duty cycles by the thread that owns it. Thread-safe. */
final class Questions {
    private record Question<T>(Function<Broker, T> question, CompletableFuture<T> answer) {
        void ask(final Broker broker) {
            try {
                answer.complete(question.apply(broker));
            } catch (final RuntimeException e) { // the asker's problem, not the broker's
                answer.completeExceptionally(e);
            }
        }
    }

    private final Queue<Question<?>> open = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /** Any thread: the answer comes with the broker's next duty cycle, or fails where the node has ended. */
    <T> CompletableFuture<T> ask(final Function<Broker, T> question) {
        final Question<T> asked = new Question<>(question, new CompletableFuture<>());
        open.add(asked);
        if (closed) {
            refuseAll();
        }
        return asked.answer;
    }

    /** The broker's thread. */
    int answer(final Broker broker) {
        int count = 0;
        for (Question<?> question = open.poll(); question != null; question = open.poll()) {
            question.ask(broker);
            count++;
        }
        return count;
    }

    /** The broker's thread: nobody answers any more. */
    void close() {
        closed = true;
        refuseAll();
    }

    private void refuseAll() {
        for (Question<?> question = open.poll(); question != null; question = open.poll()) {
            question.answer.completeExceptionally(new IllegalStateException("the node has ended"));
        }
    }
}
