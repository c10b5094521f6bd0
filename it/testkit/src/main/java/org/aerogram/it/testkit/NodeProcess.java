// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A node in a process of its own, started from the distribution by {@code bin/aerogram run} on free ports. */
public final class NodeProcess extends ChildProcess implements NodeUnderTest {
    private static final Duration READY = Duration.ofSeconds(60);
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final List<String> urls;

    private NodeProcess(final String name, final ProcessBuilder builder) throws IOException {
        super(name, builder);
        this.urls = ready();
    }

    /** A name that no other node of this host has. */
    public static String uniqueName() {
        return "itp-" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet();
    }

    /** Starts a node with default settings and waits for its ready line. */
    public static NodeProcess start(final Path data) throws IOException {
        return start(data, Map.of());
    }

    /**
     * Starts a node and waits for its ready line.
     *
     * @param data its data directory.
     * @param environment more environment variables, for instance {@code AEROGRAM_SESSION_TIMEOUT=2s}.
     * @throws IOException when it cannot be started.
     */
    public static NodeProcess start(final Path data, final Map<String, String> environment) throws IOException {
        return start(data, FreePorts.udpPair(), environment);
    }

    /** As above on a given UDP port (and the one above it). */
    public static NodeProcess start(final Path data, final int port, final Map<String, String> environment)
            throws IOException {
        final List<String> arguments = new ArrayList<>(List.of("run", "--name", uniqueName()));
        arguments.addAll(List.of("--data", data.toString(), "--listen", "127.0.0.1:" + port));
        final ProcessBuilder builder = command(arguments);
        builder.environment().putAll(environment);
        return new NodeProcess("node", builder);
    }

    /**
     * As above, by way of another program, which gets the node's command as its last arguments and becomes it, or runs it.
     *
     * @param wrapper that program and its own arguments, for instance {@code nsenter -m -t 17}.
     */
    public static NodeProcess startBy(
            final List<String> wrapper, final Path data, final Map<String, String> environment) throws IOException {
        final ProcessBuilder builder = command(List.of(
                "run",
                "--name",
                uniqueName(),
                "--data",
                data.toString(),
                "--listen",
                "127.0.0.1:" + FreePorts.udpPair()));
        builder.command().addAll(0, wrapper);
        builder.environment().putAll(environment);
        return new NodeProcess("node", builder);
    }

    /** Starts {@code bin/aerogram} with these arguments, whatever it does. */
    public static ChildProcess launch(final String... arguments) throws IOException {
        return new ChildProcess("aerogram", command(List.of(arguments)));
    }

    /** The distribution that was built: {@code jms-provider/node/target/aerogram}. */
    public static Path distribution() {
        final Path given = Path.of(System.getProperty("aerogram.it.distribution", "jms-provider/node/target/aerogram"));
        if (!Files.isExecutable(given.resolve("bin/aerogram"))) {
            throw new IllegalStateException("no distribution at " + given.toAbsolutePath()
                    + ": build it with 'mvn package' or set -Daerogram.it.distribution");
        }
        return given;
    }

    /** The URLs of its ready line. */
    public List<String> urls() {
        return urls;
    }

    @Override
    public String url(final Transport transport) {
        return transport.pick(urls);
    }

    private static ProcessBuilder command(final List<String> arguments) {
        final List<String> command = new ArrayList<>();
        command.add(distribution().resolve("bin/aerogram").toString());
        command.addAll(arguments);
        final ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        return builder;
    }

    private List<String> ready() {
        try {
            final String line = awaitLine("ready", READY);
            return Arrays.stream(line.split("[\\s,]+"))
                    .filter(word -> word.startsWith("aeron:"))
                    .toList();
        } catch (final AssertionError e) {
            close();
            throw e;
        }
    }
}
