// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.checkpoint;

import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.Agent;

/** The thread that makes checkpoints, at a small part of a processor; one more at the node's orderly end, if it is quick. */
public final class CheckpointAgent implements Agent {
    private static final long FINISH_NS = TimeUnit.SECONDS.toNanos(2);

    private final String nodeName;
    private final Checkpointer checkpointer;
    private final CheckpointPace pace;

    public CheckpointAgent(final String nodeName, final Checkpointer checkpointer, final CheckpointPace pace) {
        this.nodeName = nodeName;
        this.checkpointer = checkpointer;
        this.pace = pace;
    }

    @Override
    public int doWork() {
        pace.pressed(checkpointer.isPressed());
        return checkpointer.doWork();
    }

    @Override
    public void onClose() {
        pace.hurry();
        try {
            checkpointer.finish(System.nanoTime() + FINISH_NS);
        } finally {
            checkpointer.close();
        }
    }

    @Override
    public String roleName() {
        return "aerogram-" + nodeName + "-checkpoint";
    }
}
