// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi;

import java.util.List;

/** The listeners of this application; a bean to inject, for instance into a health check. Thread-safe. */
public interface JmsListeners {
    /** Every listener with its state, sorted by method. */
    List<ListenerStatus> all();

    /** Whether every listener gets messages. */
    default boolean isHealthy() {
        return all().stream().allMatch(status -> status.state() == ListenerState.RUNNING);
    }
}
