// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.simulation;

import java.util.function.Supplier;
import org.aerogram.broker.Broker;
import org.aerogram.broker.FactLog;
import org.aerogram.broker.storage.FactReads;

/** Where the facts of a simulated node live, and what becomes of them. After it was made, and after each crash, it is replayed once, into the next broker. */
public interface SimStore {
    /** For the next broker. */
    FactLog log();

    /** For the next broker: its reads, late at random. */
    FactReads reads();

    /** How long the log is let alone, in units of its positions. */
    long retainedBytes();

    /** How to make brokers with the settings of the next one that follow its log and decide nothing. */
    default void shadows(final Supplier<Broker> shadows) {
        // nobody follows
    }

    /** Hands over what survived. */
    void replay(Broker broker);

    /**
     * Some of what was appended becomes durable, or all of it.
     *
     * @return the durable position.
     */
    long work(boolean all);

    /** Something is about to go wrong with the disk, perhaps. */
    void disturb();

    /** Nothing goes wrong with the disk any more that has not yet. */
    void calm();

    /** Whether nothing becomes durable any more, until the next crash. */
    boolean hasFailed();

    /** The process dies, perhaps with the machine: what was not durable may be gone. The next one finds a disk that works. */
    void crash();

    /** Another broker comes to this state where it is given all facts there ever were, those included that are not durable yet. */
    long foldedDigest();
}
