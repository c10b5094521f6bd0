// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.agent;

import org.aerogram.journal.Journal;
import org.agrona.concurrent.Agent;

/** Makes durable, round after round, what the broker's thread has appended meanwhile. */
public final class JournalAgent implements Agent {
    private final String nodeName;
    private final Journal journal;

    public JournalAgent(final String nodeName, final Journal journal) {
        this.nodeName = nodeName;
        this.journal = journal;
    }

    @Override
    public int doWork() {
        return journal.doWork();
    }

    @Override
    public String roleName() {
        return "aerogram-" + nodeName + "-journal";
    }
}
