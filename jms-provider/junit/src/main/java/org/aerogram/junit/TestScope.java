// SPDX-License-Identifier: Apache-2.0
package org.aerogram.junit;

import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.aerogram.jms.AerogramConnectionFactory;

/** What the parameters of one test, or of a class, were given: connections to close and destinations by name. Thread-safe. */
final class TestScope {
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final TestScope outer;
    private final String name;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<String, Destination> destinations = new HashMap<>();

    /**
     * @param outer where names of destinations are known as well; null: nowhere.
     * @param name the beginning of the names of its destinations.
     */
    TestScope(final TestScope outer, final String name) {
        this.outer = outer;
        this.name = name;
    }

    Connection connection(final AerogramConnectionFactory factory) throws JMSException {
        final Connection connection = closed(factory.createConnection());
        connection.start();
        return connection;
    }

    Session session(final AerogramConnectionFactory factory) throws JMSException {
        return connection(factory).createSession();
    }

    JMSContext context(final AerogramConnectionFactory factory) {
        return closed(factory.createContext());
    }

    /** The destination that this name stands for here; made by {@code factory} from a unique name where there is none yet. */
    synchronized Destination destination(final String label, final Function<String, Destination> factory) {
        final Destination known = known(label);
        if (known != null) {
            return known;
        }
        final Destination made = factory.apply(name + '.' + label + '.' + COUNTER.incrementAndGet());
        destinations.put(label, made);
        return made;
    }

    private synchronized Destination known(final String label) {
        final Destination own = destinations.get(label);
        return own == null && outer != null ? outer.known(label) : own;
    }

    private synchronized <T extends AutoCloseable> T closed(final T closeable) {
        open.push(closeable);
        return closeable;
    }

    /** Closes everything, the last one first; the first failure is thrown with the others in it. */
    synchronized void close() throws Exception {
        Exception failure = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (final Exception e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
