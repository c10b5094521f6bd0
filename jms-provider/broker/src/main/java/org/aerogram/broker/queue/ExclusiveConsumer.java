// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

import java.util.ArrayList;
import java.util.List;

/** Which consumer of an exclusive queue gets everything: the first one, as long as it stays; then the one with the highest priority that has waited longest. */
final class ExclusiveConsumer {
    private final List<QueueConsumer> waiting = new ArrayList<>(0);
    private QueueConsumer active;

    void attach(final QueueConsumer consumer) {
        if (active == null) {
            active = consumer;
        } else {
            waiting.add(consumer);
        }
    }

    /** @return who takes over; null: nothing has changed, or there is nobody. */
    QueueConsumer detach(final QueueConsumer consumer) {
        if (consumer != active) {
            waiting.remove(consumer);
            return null;
        }
        active = null;
        for (final QueueConsumer candidate : waiting) {
            if (active == null || candidate.priority() > active.priority()) {
                active = candidate;
            }
        }
        waiting.remove(active);
        return active;
    }

    boolean isActive(final QueueConsumer consumer) {
        return consumer == active;
    }
}
