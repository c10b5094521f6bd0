// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.load;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What was sent, and how often each message was settled (acknowledged or committed). Thread-safe. */
public final class Ledger {
    private final Map<String, Integer> settled = new ConcurrentHashMap<>();
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    /** The broker has confirmed it. */
    public void sent(final String text) {
        sent.add(text);
    }

    /** These were acknowledged or committed, and the broker has confirmed it. */
    public void settled(final List<String> texts) {
        texts.forEach(text -> settled.merge(text, 1, Integer::sum));
    }

    public void failed(final Throwable failure) {
        failures.add(failure);
    }

    public int settledCount() {
        return settled.size();
    }

    public Queue<Throwable> failures() {
        return failures;
    }

    /** Sent but never settled. */
    public List<String> lost() {
        return sent.stream().filter(text -> !settled.containsKey(text)).toList();
    }

    /** Settled more than once. */
    public List<String> doubled() {
        return settled.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Settled but never sent (a rolled back send, for instance). */
    public List<String> strange() {
        final java.util.Set<String> known = java.util.Set.copyOf(sent);
        return settled.keySet().stream().filter(text -> !known.contains(text)).toList();
    }
}
