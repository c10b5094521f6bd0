// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.provider;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A started broker process: waits for its ready line, tells its memory and CPU time, and ends it. */
public final class BrokerProcess implements AutoCloseable {
    private static final double TICKS_PER_SECOND = 100;

    private final Process process;
    private final String readyLine;

    private BrokerProcess(final Process process, final String readyLine) {
        this.process = process;
        this.readyLine = readyLine;
    }

    /** Starts the command and reads its standard output up to a line that begins with {@code ready}. */
    public static BrokerProcess start(final List<String> command, final Map<String, String> environment)
            throws IOException {
        final ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        final Process process = builder.start();
        final BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("ready")) {
                drain(output);
                return new BrokerProcess(process, line);
            }
        }
        throw new IOException("the broker ended without a ready line: " + String.join(" ", command));
    }

    private static void drain(final BufferedReader output) {
        final Thread thread = new Thread(
                () -> {
                    try {
                        output.transferTo(java.io.Writer.nullWriter());
                    } catch (final IOException expected) {
                        // the process has ended
                    }
                },
                "broker-output");
        thread.setDaemon(true);
        thread.start();
    }

    public String readyLine() {
        return readyLine;
    }

    /** User and system time so far, in seconds. */
    public double cpuSeconds() {
        try {
            final String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            final String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
        } catch (final IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Resident memory in MiB, without the shared mappings of Aeron's logs. */
    public double residentMiB() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                            .filter(line -> line.startsWith("RssAnon:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    / 1024.0;
        } catch (final IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (final InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
