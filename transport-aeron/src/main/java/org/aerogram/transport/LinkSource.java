// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport;

/** The means to connect to one address: acquired from a {@link LinkProvider}, held while links are used, closed after them. Thread-safe. */
public interface LinkSource extends AutoCloseable {
    /**
     * Begins to connect; returns at once with a link in state {@link LinkState#CONNECTING}. With several hosts, each call tries the next.
     *
     * @throws TransportException if the means have been lost for good (the media driver died): close this source and acquire a new one.
     */
    Link connect();

    /** Gives the share back. Idempotent; links made by it should be closed before. */
    @Override
    void close();
}
