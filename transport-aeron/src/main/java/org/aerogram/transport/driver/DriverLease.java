// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A share in a media driver of this process. The first share starts it, the last one given back stops it and removes its directory. Users whose
 * settings one driver can meet share it. Taking and giving back wait for the driver and belong on a thread that nobody interrupts. Thread-safe.
 */
public final class DriverLease implements AutoCloseable {
    private static final class Shared {
        private final EmbeddedDriver driver;
        private int leases;
        private boolean hasIpcListener;

        private Shared(final EmbeddedDriver driver) {
            this.driver = driver;
        }
    }

    private static final List<Shared> DRIVERS = new ArrayList<>();

    private final Shared shared;
    private final boolean listensOnIpc;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DriverLease(final Shared shared, final boolean listensOnIpc) {
        this.shared = shared;
        this.listensOnIpc = listensOnIpc;
    }

    /** Takes a share in a driver that meets the settings. */
    public static DriverLease acquire(final DriverSettings wanted) {
        return acquire(wanted, false);
    }

    /**
     * Takes a share in a driver that meets the settings.
     *
     * @param listensOnIpc whether the user is a node that listens on IPC. A driver carries one of these only: clients find a node by its driver, and two
     *     nodes in one driver would both answer.
     */
    public static DriverLease acquire(final DriverSettings wanted, final boolean listensOnIpc) {
        synchronized (DRIVERS) {
            Shared found = null;
            for (final Shared candidate : DRIVERS) {
                if (!candidate.driver.hasFailed()
                        && candidate.driver.settings().serves(wanted)
                        && !(listensOnIpc && candidate.hasIpcListener)) {
                    found = candidate;
                }
            }
            if (found == null) {
                found = new Shared(EmbeddedDriver.launch(wanted));
                DRIVERS.add(found);
            }
            found.leases++;
            found.hasIpcListener |= listensOnIpc;
            return new DriverLease(found, listensOnIpc);
        }
    }

    /** How many drivers run in this process: for tests and diagnosis. */
    public static int running() {
        synchronized (DRIVERS) {
            return DRIVERS.size();
        }
    }

    /** The directory that another process finds this driver by. */
    public Path directory() {
        return shared.driver.directory().path();
    }

    /** Aeron's directory. */
    public Path aeron() {
        return shared.driver.directory().aeron();
    }

    /** The space that the driver's files may take. */
    public SpaceBudget budget() {
        return shared.driver.budget();
    }

    /** What is wrong with the driver although it may not know; null: nothing. Looks at the file system. */
    public String fault() {
        return shared.driver.fault();
    }

    /** To be marked by links. */
    public LinkActivity activity() {
        return shared.driver.activity();
    }

    /** Nobody gets a share in this driver any more: its client found it dead. */
    public void markFailed() {
        shared.driver.markFailed();
    }

    /** Gives the share back. Idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            synchronized (DRIVERS) {
                if (listensOnIpc) {
                    shared.hasIpcListener = false;
                }
                if (--shared.leases == 0) {
                    DRIVERS.remove(shared);
                    shared.driver.close();
                }
            }
        }
    }
}
