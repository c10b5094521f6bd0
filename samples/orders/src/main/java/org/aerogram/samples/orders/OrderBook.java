// SPDX-License-Identifier: Apache-2.0
package org.aerogram.samples.orders;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What has been sent and handled since the application started, in memory. Thread-safe. */
@ApplicationScoped
public class OrderBook {
    private static final int LATEST = 12;

    private final AtomicInteger sent = new AtomicInteger();
    private final Set<Integer> handled = ConcurrentHashMap.newKeySet();
    private final Deque<HandledOrder> latest = new ArrayDeque<>();

    /**
     * An order that the bean has dealt with.
     *
     * @param micros how long it was under way, in microseconds.
     */
    public record HandledOrder(int number, String item, int quantity, long micros, String thread) {}

    /** The number of a new order: 1, 2, 3, ... */
    public int next() {
        return sent.incrementAndGet();
    }

    /** Takes an order down as handled; one that comes twice counts once. */
    public void handled(final HandledOrder order) {
        if (handled.add(order.number())) {
            synchronized (latest) {
                latest.addFirst(order);
                if (latest.size() > LATEST) {
                    latest.removeLast();
                }
            }
        }
    }

    public int sentCount() {
        return sent.get();
    }

    public int handledCount() {
        return handled.size();
    }

    /** The latest handled orders, newest first. */
    public List<HandledOrder> latest() {
        synchronized (latest) {
            return List.copyOf(latest);
        }
    }
}
