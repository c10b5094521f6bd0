// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A share in a client conductor of this process: one for each media driver that clients use. The last share given back stops it. A conductor that has
 * failed is never shared again. Thread-safe.
 */
final class ConductorLease implements AutoCloseable {
    private static final class Shared {
        private LinkConductor conductor;
        private int leases;
    }

    private static final Map<Object, Shared> CONDUCTORS = new HashMap<>();

    private final Object key;
    private final Shared shared;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ConductorLease(final Object key, final Shared shared) {
        this.key = key;
        this.shared = shared;
    }

    /** Takes a share in the conductor of that key; makes and starts one if there is none that works. */
    static ConductorLease acquire(final Object key, final Supplier<LinkConductor> maker) {
        final Shared shared;
        synchronized (CONDUCTORS) {
            final Shared known = CONDUCTORS.get(key);
            if (known != null && (known.conductor == null || !known.conductor.hasFailed())) {
                shared = known;
            } else {
                shared = new Shared();
                CONDUCTORS.put(key, shared);
            }
            shared.leases++;
        }
        final ConductorLease lease = new ConductorLease(key, shared);
        try {
            synchronized (shared) {
                if (shared.conductor == null) {
                    final LinkConductor made = maker.get();
                    made.start();
                    shared.conductor = made;
                }
            }
            return lease;
        } catch (final RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    LinkConductor conductor() {
        return shared.conductor;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        synchronized (CONDUCTORS) {
            if (--shared.leases > 0) {
                return;
            }
            CONDUCTORS.remove(key, shared);
        }
        if (shared.conductor != null) {
            shared.conductor.stop();
        }
    }
}
