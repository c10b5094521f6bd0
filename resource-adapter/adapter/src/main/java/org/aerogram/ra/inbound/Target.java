// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import jakarta.resource.spi.InvalidPropertyException;
import org.aerogram.ra.provider.ConnectionParameters;

/**
 * Where an activation receives from: found when it is activated, as a rule; where a name leads nowhere then, looked for again before each attempt to connect, with the class
 * loader of the thread that activated. Thread-safe.
 */
final class Target {
    /** What an activation says of it is found. */
    @FunctionalInterface
    interface Finder {
        Found find() throws InvalidPropertyException;
    }

    /**
     * It has been found.
     *
     * @param subscriber attaches consumers.
     * @param parameters where and as whom to connect.
     */
    record Found(Subscriber subscriber, ConnectionParameters parameters) {}

    private final String wanted;
    private Finder finder;
    private ClassLoader loader;
    private volatile Found found;

    private Target(final String wanted, final Finder finder) {
        this.wanted = wanted;
        this.finder = finder;
        loader = Thread.currentThread().getContextClassLoader();
    }

    /**
     * Looks for it on this thread. What is not bound yet is left for later.
     *
     * @param wanted what it is called until it is found.
     * @throws InvalidPropertyException for what can never become right.
     */
    static Target of(final String wanted, final Finder finder) throws InvalidPropertyException {
        final Target target = new Target(wanted, finder);
        try {
            target.find();
        } catch (final NotBoundException later) {
            // the activation says so when it begins
        }
        return target;
    }

    /**
     * What has been found, or is found now.
     *
     * @throws InvalidPropertyException if it is still not there, or not what it should be.
     */
    synchronized Found find() throws InvalidPropertyException {
        if (found == null) {
            final Thread thread = Thread.currentThread();
            final ClassLoader own = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                found = finder.find();
            } finally {
                thread.setContextClassLoader(own);
            }
            finder = null;
            loader = null; // the server's to forget
        }
        return found;
    }

    /**
     * How consumers are attached, once it has been found.
     *
     * @throws IllegalStateException before that.
     */
    Subscriber subscriber() {
        if (found == null) {
            throw new IllegalStateException(wanted + " has not been found");
        }
        return found.subscriber();
    }

    @Override
    public String toString() {
        return found == null ? wanted : found.subscriber().toString();
    }
}
