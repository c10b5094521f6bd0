// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.provider;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The threads that the client and its transport share among all connections of this class loader. They end with the last connection; a server
 * closes the class loader soon after it has stopped the adapter, and a thread still running then would look for classes in vain.
 */
public final class ClientThreads {
    private static final Logger LOG = System.getLogger(ClientThreads.class.getName());
    private static final Pattern OURS = Pattern.compile("(aerogram|aeron)-.*|.*/aerogram-.*");
    private static final ClassLoader LOADER = ClientThreads.class.getClassLoader();

    private ClientThreads() {}

    /** Something that connects. */
    @FunctionalInterface
    interface Connecting<T, E extends Exception> {
        T call() throws E;
    }

    /**
     * Connects so that threads which come into being on the way belong to the adapter, not to the application that happened to be the first: a
     * thread inherits the context class loader, and would keep an application from being unloaded.
     */
    static <T, E extends Exception> T owning(final Connecting<T, E> connecting) throws E {
        final Thread current = Thread.currentThread();
        final ClassLoader application = current.getContextClassLoader();
        current.setContextClassLoader(LOADER);
        try {
            return connecting.call();
        } finally {
            current.setContextClassLoader(application);
        }
    }

    /** Waits until all of them have ended, or the time is over; tells whether they have. An interrupt ends the wait and stays set. */
    public static boolean awaitEnd(final long timeoutMs) {
        final long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        List<Thread> running = running();
        while (!running.isEmpty()) {
            final long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (leftMs <= 0) {
                LOG.log(Level.WARNING, "still running although the adapter has been stopped: {0}", running);
                return false;
            }
            try {
                running.get(0).join(leftMs);
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            running = running();
        }
        return true;
    }

    private static List<Thread> running() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread != Thread.currentThread() && thread.isAlive())
                .filter(thread -> thread.getContextClassLoader() == LOADER)
                .filter(thread -> OURS.matcher(thread.getName()).matches())
                .toList();
    }
}
