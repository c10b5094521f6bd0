// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport;

import java.util.function.Consumer;

/** The node's end: hands out one {@link Link} for each client that connects. Owned by one thread. */
public interface LinkServer extends AutoCloseable {
    /** Hands out links that have come open since the last call. Never blocks. @return how many. */
    int accept(Consumer<Link> acceptor);

    /** The addresses clients can connect to, as connection URLs without options, for example {@code aeron:udp://127.0.0.1:7400}. */
    java.util.List<String> urls();

    /**
     * Whether frames are carried at once, which is so at the beginning; otherwise they may wait for some tens of microseconds where that saves processor time. Any
     * thread.
     */
    default void hasty(final boolean hasty) {
        // nothing to choose, unless a transport says otherwise
    }

    /** Stops listening and closes every link that was accepted, in order. */
    @Override
    void close();
}
