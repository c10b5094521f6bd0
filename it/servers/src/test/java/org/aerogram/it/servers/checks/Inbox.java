// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Keeps what the beans of one deployment received. Thread-safe. */
public final class Inbox {
    /** Counted in the heap from outside: one for each deployment that is still in memory. */
    public static final Inbox INSTANCE = new Inbox();

    private static final long DEADLINE_NS = 30_000_000_000L;
    private static final long PAUSE_NS = 5_000_000L;

    private final List<Received> received = new CopyOnWriteArrayList<>();

    private Inbox() {}

    /** One delivery of a message. */
    public record Received(String bean, String text, boolean redelivered) {}

    /** Keeps a delivery and gives its text. */
    public String add(final String bean, final Message message) {
        try {
            final String text = message.getBody(String.class);
            received.add(new Received(bean, text, message.getJMSRedelivered()));
            return text;
        } catch (final JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The deliveries of a text to a bean, once there are that many. */
    public List<Received> await(final String bean, final String text, final int count) {
        final long deadline = System.nanoTime() + DEADLINE_NS;
        while (of(bean, text).size() < count) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("not " + count + " times at bean " + bean + " within 30 s: " + text);
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
        return of(bean, text);
    }

    /** Every delivery to a bean so far. */
    public List<Received> of(final String bean) {
        return received.stream().filter(one -> one.bean().equals(bean)).toList();
    }

    private List<Received> of(final String bean, final String text) {
        return of(bean).stream().filter(one -> one.text().equals(text)).toList();
    }
}
