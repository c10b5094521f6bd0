// SPDX-License-Identifier: Apache-2.0
package org.aerogram.samples.orders.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A process that we started: its output goes to a log file, and line by line to whoever waits for one. */
final class Child implements AutoCloseable {
    private static final long STOP_SECONDS = 15;
    private static final int TAIL_LINES = 25;

    private final String name;
    private final Path log;
    private final Process process;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread reader;

    /**
     * Starts it.
     *
     * @param readyWhen is part of the line by which the process says that it is ready.
     * @param lines is given every line of its output.
     */
    Child(
            final String name,
            final ProcessBuilder builder,
            final Path log,
            final String readyWhen,
            final Consumer<String> lines)
            throws IOException {
        this.name = name;
        this.log = log;
        process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        reader = new Thread(() -> read(readyWhen, lines), name + "-output");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(final String readyWhen, final Consumer<String> lines) {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8);
                var out = Files.newBufferedWriter(log)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(line);
                out.newLine();
                out.flush();
                lines.accept(line);
                if (line.contains(readyWhen)) {
                    ready.countDown();
                }
            }
        } catch (final IOException e) {
            // the process ended while it was writing: what it wrote until then is in the log
            ready.countDown();
        }
    }

    /** Waits until it is ready; a process that ends or takes too long is an error that shows the end of its log. */
    void awaitReady(final long timeoutSeconds) throws InterruptedException {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeoutSeconds);
        while (!ready.await(100, TimeUnit.MILLISECONDS)) {
            if (!process.isAlive()) {
                throw failed("ended with status " + process.exitValue());
            }
            if (System.nanoTime() - deadline > 0) {
                throw failed("was not ready within " + timeoutSeconds + " s");
            }
        }
    }

    IllegalStateException failed(final String what) {
        return new IllegalStateException(name + " " + what + "; the end of its log " + log + ":\n" + tail());
    }

    private String tail() {
        try (Stream<String> lines = Files.lines(log)) {
            final List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - TAIL_LINES), all.size()));
        } catch (final IOException | UncheckedIOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    /** Asks the process to end, then makes it. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            reader.join(TimeUnit.SECONDS.toMillis(1));
        } catch (final InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
