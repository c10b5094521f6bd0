// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.queue;

/** The consumers of a queue that are no browsers, by priority. */
final class ConsumerLevels {
    private ConsumerLevel highest;

    /** The first one of the list, from the highest priority down; null: there is nobody. */
    ConsumerLevel highest() {
        return highest;
    }

    void enter(final QueueConsumer consumer) {
        ConsumerLevel above = null;
        ConsumerLevel level = highest;
        while (level != null && level.priority > consumer.priority()) {
            above = level;
            level = level.lower;
        }
        if (level == null || level.priority != consumer.priority()) {
            level = new ConsumerLevel(consumer.priority(), level);
            if (above == null) {
                highest = level;
            } else {
                above.lower = level;
            }
        }
        level.consumers++;
        consumer.level = level;
    }

    void leave(final QueueConsumer consumer) {
        if (--consumer.level.consumers == 0) {
            remove(consumer.level);
        }
        consumer.level = null;
    }

    private void remove(final ConsumerLevel gone) {
        if (highest == gone) {
            highest = gone.lower;
            return;
        }
        ConsumerLevel level = highest;
        while (level.lower != gone) {
            level = level.lower;
        }
        level.lower = gone.lower;
    }
}
