// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound.handle;

import jakarta.jms.JMSException;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * The temporary destinations of one connection handle. They end with the handle, although the pooled connection that they live on goes on.
 * Thread-safe.
 */
final class TemporaryDestinations {
    private static final Logger LOG = System.getLogger(TemporaryDestinations.class.getName());

    /** Deletes one temporary destination. */
    private interface Deletion {
        void run() throws JMSException;
    }

    private final List<Deletion> deletions = new ArrayList<>();

    synchronized TemporaryQueue add(final TemporaryQueue queue) {
        deletions.add(queue::delete);
        return queue;
    }

    synchronized TemporaryTopic add(final TemporaryTopic topic) {
        deletions.add(topic::delete);
        return topic;
    }

    synchronized boolean isEmpty() {
        return deletions.isEmpty();
    }

    synchronized void deleteAll() {
        for (final Deletion deletion : deletions) {
            try {
                deletion.run();
            } catch (final JMSException
                    | RuntimeException e) { // deleted already by the application, or gone with the connection
                LOG.log(Level.DEBUG, "a temporary destination was not deleted", e);
            }
        }
        deletions.clear();
    }
}
