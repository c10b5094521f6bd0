// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.context;

import jakarta.jms.JMSContext;

/** Finds the context that stands behind an injected one at this moment. Public only so that the container can hand it out. */
@FunctionalInterface
public interface ContextSource {
    /** The context of the current transaction, or without one of the current request; made now where there is none yet. */
    JMSContext current(ContextKey key);
}
