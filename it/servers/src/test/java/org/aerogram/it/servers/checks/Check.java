// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.checks;

/** Something that can be found out inside a server. */
@FunctionalInterface
public interface Check {
    /**
     * Finds out.
     *
     * @throws Exception saying what is not as it should be.
     */
    void run() throws Exception;

    /**
     * Insists.
     *
     * @throws IllegalStateException with this text if it is not so.
     */
    static void require(final boolean so, final String otherwise) {
        if (!so) {
            throw new IllegalStateException(otherwise);
        }
    }
}
