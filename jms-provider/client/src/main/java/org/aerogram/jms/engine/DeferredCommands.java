// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

/** Commands that need not be in the way of others: they are published when something else is sent, or when somebody polls. */
@FunctionalInterface
public interface DeferredCommands {
    /** Publishes what is still wanted, with the lock held and without waiting. @return false where there is no room now. */
    boolean publish();
}
