// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.checkpoint;

import java.lang.System.Logger.Level;
import org.aerogram.broker.Broker;
import org.aerogram.journal.Journal;
import org.aerogram.journal.checkpoint.Checkpoint;
import org.aerogram.journal.checkpoint.CheckpointStore;

/** Finds the checkpoint from which a start goes on, and reads it into a broker. */
public final class CheckpointLoading {
    private static final System.Logger LOG = System.getLogger(CheckpointLoading.class.getName());

    private CheckpointLoading() {}

    /**
     * The newest checkpoint that checks and fits; all newer ones are deleted. To be called before the journal is replayed.
     *
     * @param fingerprint of the broker's settings, {@link org.aerogram.broker.BrokerContext#replayFingerprint()}.
     * @return null where there is none: all of the journal is to be read.
     */
    public static Checkpoint choose(final CheckpointStore store, final Journal journal, final long fingerprint) {
        Checkpoint chosen = null;
        for (final Checkpoint checkpoint : store.find()) {
            final String flaw = flaw(checkpoint, journal, fingerprint);
            if (flaw == null) {
                chosen = checkpoint;
                break;
            }
            LOG.log(Level.INFO, "checkpoint {0} is passed over: {1}", checkpoint.fileName(), flaw);
        }
        for (final String name : store.torn()) {
            LOG.log(Level.INFO, "checkpoint {0} is passed over: it is not whole", name);
        }
        store.adopt(chosen);
        return chosen;
    }

    private static String flaw(final Checkpoint checkpoint, final Journal journal, final long fingerprint) {
        if (checkpoint.fingerprint() != fingerprint) {
            return "it was made with other settings for destinations, or by another version";
        }
        if (!journal.reachesBackTo(checkpoint.position())) {
            return "the journal begins behind it";
        }
        return checkpoint.verify() ? null : "one of its blocks is damaged";
    }

    /** Reads a checkpoint; facts after it may follow. */
    public static void load(final Checkpoint checkpoint, final Broker broker) {
        load(checkpoint, broker, () -> {});
    }

    static void load(final Checkpoint checkpoint, final Broker broker, final Runnable pause) {
        checkpoint.load((item, offset, length, position, blocks) -> {
            pause.run();
            broker.restore(item, offset, length, position, (block, target) -> {
                pause.run();
                blocks.read(block, target);
            });
        });
        broker.restored(checkpoint.position());
    }
}
