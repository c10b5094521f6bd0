// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.provider;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aerogram.jms.AerogramConnectionFactory;

/** A node started from the built distribution, reached by IPC or by UDP over loopback. */
final class AerogramProvider implements Provider {
    private final String name;
    private final boolean ipc;
    private BrokerProcess process;
    private Path data;

    AerogramProvider(final String name, final boolean ipc) {
        this.name = name;
        this.ipc = ipc;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() throws Exception {
        final Path home = Path.of(System.getProperty("aerogram.home", "jms-provider/node/target/aerogram"));
        final Path command = home.resolve("bin/aerogram").toAbsolutePath();
        if (!Files.isExecutable(command)) {
            throw new IllegalStateException("build the distribution first: " + command + " is missing");
        }
        data = Files.createTempDirectory("aerogram-benchmark");
        final String node = "benchmark-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
        process = BrokerProcess.start(
                List.of(
                        command.toString(),
                        "run",
                        "--name",
                        node,
                        "--data",
                        data.toString(),
                        "--listen",
                        "127.0.0.1:0"),
                Map.of("JAVA_OPTS", System.getProperty("aerogram.node.opts", "-Xms1g -Xmx1g")));
    }

    @Override
    public ConnectionFactory connectionFactory() throws Exception {
        final Matcher url =
                Pattern.compile("aeron:" + (ipc ? "ipc" : "udp") + "://[^ ,]+").matcher(process.readyLine());
        if (!url.find()) {
            throw new IllegalStateException("no URL in the ready line: " + process.readyLine());
        }
        return new AerogramConnectionFactory(url.group());
    }

    @Override
    public BrokerProcess process() {
        return process;
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
            Folders.delete(data);
        }
    }
}
