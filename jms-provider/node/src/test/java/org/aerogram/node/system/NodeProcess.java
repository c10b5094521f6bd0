// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The distribution's start script in a process of its own; killed at the end of a test at the latest. */
final class NodeProcess implements AutoCloseable {
    static final Path SCRIPT = Path.of("target", "aerogram", "bin", "aerogram").toAbsolutePath();

    private static final long DEADLINE_S = 60;
    private static final String JVM = "-Xmx128m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private final Process process;
    private final Path out;
    private final Path err;

    private NodeProcess(final Process process, final Path out, final Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static NodeProcess start(final Path directory, final String... arguments) {
        return start(SCRIPT, Map.of(), directory, arguments);
    }

    /** @param environment counts before the environment of this process; nothing of Aerogram is inherited. */
    static NodeProcess start(
            final Path script, final Map<String, String> environment, final Path directory, final String... arguments) {
        try {
            // A background job of a shell is started with SIGINT ignored, and so would be whatever it starts.
            final List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", script.toString()));
            command.addAll(List.of(arguments));
            final Path out = Files.createTempFile(directory, "out", ".txt");
            final Path err = Files.createTempFile(directory, "err", ".txt");
            final ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("AEROGRAM_"));
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("JAVA_OPTS", JVM);
            builder.environment().putAll(environment);
            return new NodeProcess(builder.start(), out, err);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Waits for the first line on standard output. */
    String awaitLine() {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_S);
        while (!out().contains("\n")) {
            if (!process.isAlive() || System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("no line on standard output; standard error says: " + err());
            }
            LockSupport.parkNanos(1_000_000);
        }
        return out().lines().findFirst().orElseThrow();
    }

    /** Sends a signal by its name without SIG. */
    NodeProcess signal(final String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            return this;
        } catch (final IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    int awaitExit() {
        try {
            if (!process.waitFor(DEADLINE_S, TimeUnit.SECONDS)) {
                throw new AssertionError("still running; standard error says: " + err());
            }
            return process.exitValue();
        } catch (final InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitExit();
    }

    private static String read(final Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
