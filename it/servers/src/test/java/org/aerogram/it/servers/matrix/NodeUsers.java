// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.aerogram.it.testkit.NodeProcess;

/** Adds users to a node, which reads them when they change. */
final class NodeUsers {
    private NodeUsers() {}

    /**
     * Adds one, or gives it another password.
     *
     * @param data the node's data directory.
     */
    static void add(final Path data, final String user, final String password) throws Exception {
        final Process adding = new ProcessBuilder(
                        NodeProcess.distribution().resolve("bin/aerogram").toString(),
                        "user",
                        "add",
                        "--data",
                        data.toString(),
                        "--password-stdin",
                        user)
                .redirectErrorStream(true)
                .start();
        adding.getOutputStream().write((password + "\n").getBytes(StandardCharsets.UTF_8));
        adding.getOutputStream().close();
        assertThat(adding.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(adding.exitValue()).isZero();
    }
}
