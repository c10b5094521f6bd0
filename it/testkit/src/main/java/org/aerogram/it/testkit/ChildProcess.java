// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A process that a test started, with every line that it printed. Thread-safe. {@link #close()} kills whatever still runs.
 */
public class ChildProcess implements AutoCloseable {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final Thread outReader;
    private final Thread errReader;

    /**
     * Starts the process.
     *
     * @param name for messages.
     * @throws IOException when it cannot be started.
     */
    public ChildProcess(final String name, final ProcessBuilder builder) throws IOException {
        this.name = name;
        this.process = builder.start();
        this.outReader = reader(process.getInputStream(), out, "out");
        this.errReader = reader(process.getErrorStream(), err, "err");
    }

    /**
     * Waits until a line of standard output begins with the prefix.
     *
     * @return that line.
     * @throws AssertionError when the process ends, or the patience, before.
     */
    public String awaitLine(final String prefix, final Duration patience) {
        final String[] found = new String[1];
        Await.until(() -> "'" + prefix + "' from " + describe(), patience, () -> {
            final boolean ended = !process.isAlive();
            if (ended) {
                drain();
            }
            found[0] = firstLine(prefix);
            if (found[0] == null && ended) {
                throw new IllegalStateException("ended before '" + prefix + "': " + describe());
            }
            return found[0] != null;
        });
        return found[0];
    }

    /** As above with the usual patience. */
    public String awaitLine(final String prefix) {
        return awaitLine(prefix, Duration.ofSeconds(60));
    }

    /** Writes a line to the standard input of the process. */
    public void say(final String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Everything on standard output so far. */
    public List<String> out() {
        return List.copyOf(out);
    }

    /** Everything on standard error so far. */
    public List<String> err() {
        return List.copyOf(err);
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** SIGKILL, and waits for the end. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit(STOP_PATIENCE);
    }

    /** SIGTERM, and waits for the end. Returns the exit status. */
    public int terminate(final Duration patience) throws InterruptedException {
        process.destroy();
        return awaitExit(patience);
    }

    /** SIGSTOP: the process stands still until {@link #resume()}. */
    public void suspend() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    /**
     * Waits for the end of the process and of its output.
     *
     * @return the exit status.
     */
    public int awaitExit(final Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new AssertionError("still running after " + patience + ": " + describe());
        }
        drain();
        return process.exitValue();
    }

    /** Name, state and the last lines of output. */
    public String describe() {
        final String state = process.isAlive() ? "running" : "exit " + process.exitValue();
        return name + " (pid " + pid() + ", " + state + ")\n  out: " + tail(out) + "\n  err: " + tail(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            drain();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain() throws InterruptedException {
        outReader.join(STOP_PATIENCE.toMillis());
        errReader.join(STOP_PATIENCE.toMillis());
    }

    private void signal(final String signal) throws IOException, InterruptedException {
        final int status = new ProcessBuilder("kill", "-" + signal, Long.toString(pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("kill -" + signal + " " + pid() + " ended with " + status);
        }
    }

    private String firstLine(final String prefix) {
        for (final String line : out) {
            if (line.startsWith(prefix)) {
                return line;
            }
        }
        return null;
    }

    private static String tail(final List<String> lines) {
        final List<String> all = List.copyOf(lines);
        return String.join("\n       ", all.subList(Math.max(0, all.size() - 40), all.size()));
    }

    private Thread reader(final InputStream stream, final List<String> into, final String what) {
        final Thread thread = new Thread(() -> read(stream, into), name + "-" + what);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void read(final InputStream stream, final List<String> into) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                into.add(line);
            }
        } catch (final IOException e) {
            into.add("(" + new UncheckedIOException(e) + ")");
        }
    }
}
