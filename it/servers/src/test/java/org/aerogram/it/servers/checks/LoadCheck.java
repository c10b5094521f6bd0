// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks;

import static org.aerogram.it.servers.checks.Check.require;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.naming.NamingException;
import org.aerogram.it.servers.checks.Inbox.Received;

/** Sends until it is told to end, whatever becomes of the node meanwhile; every message whose send returned has to arrive. */
final class LoadCheck {
    private static final AtomicInteger SENT = new AtomicInteger();
    private static final AtomicBoolean ENDING = new AtomicBoolean();
    private static final long LONGEST_NS = 100_000_000_000L;
    private static final int SOME = 20;
    private static final long DEADLINE_NS = 60_000_000_000L;
    private static final long PAUSE_NS = 5_000_000L;

    private LoadCheck() {}

    static void run() throws NamingException {
        final ConnectionFactory factory = Names.find("factory", ConnectionFactory.class);
        final String prefix = UUID.randomUUID() + " ";
        final List<String> sent = new ArrayList<>();
        final long end = System.nanoTime() + LONGEST_NS;
        int failures = 0;
        ENDING.set(false);
        while (!ENDING.get() && System.nanoTime() - end < 0) {
            final String text = prefix + (sent.size() + failures);
            try (JMSContext context = factory.createContext()) {
                context.createProducer().send(context.createQueue("checks.load"), text);
                sent.add(text);
                SENT.incrementAndGet();
            } catch (final JMSRuntimeException e) {
                failures++;
                LockSupport.parkNanos(PAUSE_NS);
            }
        }
        awaitAll(sent, failures);
    }

    /** Waits until some more messages have been sent. */
    static void goesOn() {
        final int goal = SENT.get() + SOME;
        final long deadline = System.nanoTime() + DEADLINE_NS;
        while (SENT.get() < goal) {
            require(System.nanoTime() - deadline < 0, "no more messages are sent since 60 s");
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    static void end() {
        ENDING.set(true);
    }

    private static void awaitAll(final List<String> sent, final int failures) {
        require(sent.size() > 10, "only " + sent.size() + " messages could be sent");
        final long deadline = System.nanoTime() + DEADLINE_NS;
        while (!received().containsAll(sent)) {
            if (System.nanoTime() - deadline > 0) {
                final List<String> missing = new ArrayList<>(sent);
                missing.removeAll(received());
                throw new IllegalStateException("of " + sent.size() + " messages sent (" + failures + " failed) "
                        + missing.size() + " did not arrive within 60 s, the first: " + missing.get(0));
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    private static Set<String> received() {
        return Inbox.INSTANCE.of("load").stream().map(Received::text).collect(Collectors.toSet());
    }
}
