// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Keeps what the beans received. Thread-safe. */
@ApplicationScoped
public class Inbox {
    private static final long DEADLINE_NS = 60_000_000_000L;
    private static final long PAUSE_NS = 5_000_000L;

    private final List<Received> received = new CopyOnWriteArrayList<>();

    /** One delivery of a message. */
    public record Received(String bean, String text, boolean redelivered) {}

    public void add(final String bean, final Message message) throws JMSException {
        received.add(new Received(bean, message.getBody(String.class), message.getJMSRedelivered()));
    }

    /** The deliveries of a text, once there are that many. */
    public List<Received> await(final String text, final int count) {
        final long deadline = System.nanoTime() + DEADLINE_NS;
        while (of(text).size() < count) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not " + count + " times within 60 s: " + text + " in " + received);
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
        return of(text);
    }

    private List<Received> of(final String text) {
        return received.stream().filter(one -> one.text().equals(text)).toList();
    }
}
