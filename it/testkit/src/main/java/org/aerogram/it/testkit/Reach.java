// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Where the node of a test runs and how the test reaches it. */
public enum Reach {
    /** In this JVM, over links in its heap, without Aeron. */
    MEMORY,

    /** In this JVM, over shared memory. */
    IPC,

    /** In this JVM, over UDP on the loopback interface. */
    UDP,

    /** In a JVM of its own, over shared memory. */
    PROCESS;

    /**
     * Those to be tested: the system property {@code aerogram.it.transports} (comma separated), else all; where {@code aerogram.it.urls} names a node that runs
     * elsewhere, else the transports of its URLs.
     */
    public static Stream<Reach> underTest() {
        final String chosen = System.getProperty("aerogram.it.transports", "");
        if (!chosen.isBlank()) {
            return Arrays.stream(chosen.split(","))
                    .map(name -> valueOf(name.trim().toUpperCase(Locale.ROOT)));
        }
        final List<String> given = SharedNode.given();
        return given.isEmpty()
                ? Arrays.stream(values())
                : Stream.of(IPC, UDP).filter(reach -> given.stream().anyMatch(reach.transport()::isOf));
    }

    /** The connection URL of the one shared node that is reached so. */
    public String url() {
        return SharedNode.url(this);
    }

    /** The transport by Aeron. */
    Transport transport() {
        return this == UDP ? Transport.UDP : Transport.IPC;
    }
}
