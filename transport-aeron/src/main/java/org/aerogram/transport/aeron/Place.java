// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.aeron;

import java.nio.file.Path;
import org.aerogram.transport.driver.DriverDirectory;
import org.aerogram.transport.driver.DriverLease;
import org.aerogram.transport.driver.LinkActivity;
import org.aerogram.transport.driver.SpaceBudget;

/** The media driver that a conductor works with: one of this process, or a node's that it attaches to. */
interface Place extends AutoCloseable {
    /** Aeron's directory. */
    Path aeron();

    LinkActivity activity();

    /** The space of a driver of this process; null for another's. */
    SpaceBudget budget();

    /** What is wrong with the driver although Aeron may not know yet; null: nothing. Looks at the file system. */
    String fault();

    /** The driver was found dead. */
    void markFailed();

    @Override
    void close();

    /** A share in a driver of this process. */
    static Place of(final DriverLease lease) {
        return new Place() {
            @Override
            public Path aeron() {
                return lease.aeron();
            }

            @Override
            public LinkActivity activity() {
                return lease.activity();
            }

            @Override
            public SpaceBudget budget() {
                return lease.budget();
            }

            @Override
            public String fault() {
                return lease.fault();
            }

            @Override
            public void markFailed() {
                lease.markFailed();
            }

            @Override
            public void close() {
                lease.close();
            }
        };
    }

    /** A driver that a node runs, in the directory that the node owns. */
    static Place attached(final Path directory) {
        final Path aeron = DriverDirectory.aeron(directory);
        final LinkActivity activity = new LinkActivity();
        return new Place() {
            @Override
            public Path aeron() {
                return aeron;
            }

            @Override
            public LinkActivity activity() {
                return activity;
            }

            @Override
            public SpaceBudget budget() {
                return null;
            }

            @Override
            public String fault() {
                return DriverDirectory.isAlive(directory) ? null : "the process of the node has ended";
            }

            @Override
            public void markFailed() {
                // whoever runs it will notice
            }

            @Override
            public void close() {
                // it is not ours
            }
        };
    }
}
