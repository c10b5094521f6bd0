// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Says whether a user is inside of Aeron's memory. The user enters and then looks whether the memory has been withdrawn; the conductor
 * withdraws and then looks whether a user is inside; as both orders are sequentially consistent, at least one of them sees the other. Nobody ever waits for the
 * conductor. One user at a time.
 */
final class Guard {
    private static final VarHandle INSIDE;
    private static final VarHandle WITHDRAWN;

    static {
        try {
            final MethodHandles.Lookup lookup = MethodHandles.lookup();
            INSIDE = lookup.findVarHandle(Guard.class, "inside", int.class);
            WITHDRAWN = lookup.findVarHandle(Guard.class, "withdrawn", boolean.class);
        } catch (final ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // by way of INSIDE
    private int inside;

    @SuppressWarnings("unused") // by way of WITHDRAWN
    private boolean withdrawn;

    /** For the user. @return false when the memory has been withdrawn; then there is nothing to leave. */
    boolean enter() {
        INSIDE.getAndAdd(this, 1);
        if ((boolean) WITHDRAWN.getVolatile(this)) {
            leave();
            return false;
        }
        return true;
    }

    /** For the user, after it has entered. */
    void leave() {
        INSIDE.getAndAdd(this, -1);
    }

    /** For the conductor: nobody enters any more. @return true when nobody is inside either. */
    boolean withdraw() {
        WITHDRAWN.setVolatile(this, true);
        return (int) INSIDE.getVolatile(this) == 0;
    }
}
