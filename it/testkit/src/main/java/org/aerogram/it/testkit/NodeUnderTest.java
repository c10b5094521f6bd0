// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.testkit;

/** A node that tests connect to, wherever it runs. */
public interface NodeUnderTest extends AutoCloseable {
    /** The connection URL by this transport. */
    String url(Transport transport);

    @Override
    void close();
}
